/** What can be done to the network: commands that derive from the kinds of the model, and what is special. */
@NullMarked
package org.jiedui.editing.commands;

import org.jspecify.annotations.NullMarked;
