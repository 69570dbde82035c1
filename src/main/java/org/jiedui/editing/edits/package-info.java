/** What becomes of things: their fields and values before and after, and what is stored because it follows from them. */
@NullMarked
package org.jiedui.editing.edits;

import org.jspecify.annotations.NullMarked;
