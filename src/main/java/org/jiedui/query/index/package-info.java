/** Indexes, tallies and record keys that reading relies on; they derive from the model. */
@NullMarked
package org.jiedui.query.index;

import org.jspecify.annotations.NullMarked;
