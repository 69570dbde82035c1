/** Keeps from a statement what whoever asks may not see, and tells what they may count of it. */
@NullMarked
package org.jiedui.graph.cypher.guard;

import org.jspecify.annotations.NullMarked;
