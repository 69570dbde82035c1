/** What can be asked of the model, as plain values that know nothing of GraphQL or Cypher. */
@NullMarked
package org.jiedui.graph.selection;

import org.jspecify.annotations.NullMarked;
