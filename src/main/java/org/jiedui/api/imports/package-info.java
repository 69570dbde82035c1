/** Files of tables that are imported: how they come, and what of them goes back. */
@NullMarked
package org.jiedui.api.imports;

import org.jspecify.annotations.NullMarked;
