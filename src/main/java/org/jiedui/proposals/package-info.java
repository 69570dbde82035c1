/** Changes that somebody proposes and somebody else decides: kept commands with their dry run, and commands once accepted. */
@NullMarked
package org.jiedui.proposals;

import org.jspecify.annotations.NullMarked;
