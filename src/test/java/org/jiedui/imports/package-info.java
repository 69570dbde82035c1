/** Tests of tables that become commands. */
@NullMarked
package org.jiedui.imports;

import org.jspecify.annotations.NullMarked;
