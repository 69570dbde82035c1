/** Tests of what is stored with nodes and relationships. */
@NullMarked
package org.jiedui.graph.stored;

import org.jspecify.annotations.NullMarked;
