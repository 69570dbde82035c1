/** The journal of changes: what is asked and held before a change, how it is written, and what was known in the past. */
@NullMarked
package org.jiedui.editing.journal;

import org.jspecify.annotations.NullMarked;
