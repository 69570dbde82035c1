/** Tests of moving data in and out. */
@NullMarked
package org.jiedui.transfer;

import org.jspecify.annotations.NullMarked;
