/** Tables of others, such as spreadsheets: what their rows say is understood by the model and becomes commands. */
@NullMarked
package org.jiedui.imports;

import org.jspecify.annotations.NullMarked;
