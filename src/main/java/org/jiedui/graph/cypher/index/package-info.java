/** Pages that an index keeps in order, read where they start and no further than they go. */
@NullMarked
package org.jiedui.graph.cypher.index;

import org.jspecify.annotations.NullMarked;
