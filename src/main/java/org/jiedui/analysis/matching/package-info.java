/** Nodes that are compared by features of their own, and assigned to one another. */
@NullMarked
package org.jiedui.analysis.matching;

import org.jspecify.annotations.NullMarked;
