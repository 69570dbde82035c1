/** Walks over relationships of many kinds: paths and neighbourhoods. */
@NullMarked
package org.jiedui.graph.cypher.walk;

import org.jspecify.annotations.NullMarked;
