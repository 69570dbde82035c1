/** What is stored with a node or relationship besides what was recorded, so that indexes serve reading. */
@NullMarked
package org.jiedui.graph.stored;

import org.jspecify.annotations.NullMarked;
