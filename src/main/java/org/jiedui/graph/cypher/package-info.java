/** How a selection reads as one Cypher statement, whose text depends on the selection's shape alone. */
@NullMarked
package org.jiedui.graph.cypher;

import org.jspecify.annotations.NullMarked;
