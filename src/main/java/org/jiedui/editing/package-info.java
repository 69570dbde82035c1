/** Changing the network: commands that derive from the model, their rules, and the journal of what was changed. */
@NullMarked
package org.jiedui.editing;

import org.jspecify.annotations.NullMarked;
