/** What of the network a statement depends on. */
@NullMarked
package org.jiedui.graph.dependency;

import org.jspecify.annotations.NullMarked;
