/** A second, plain way to answer operations, in memory; it shares nothing with reading but the model. */
@NullMarked
package org.jiedui.oracle;

import org.jspecify.annotations.NullMarked;
