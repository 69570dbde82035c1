/** Graphs that are held in memory as arrays, and what is found out about them as a whole. */
@NullMarked
package org.jiedui.analysis;

import org.jspecify.annotations.NullMarked;
