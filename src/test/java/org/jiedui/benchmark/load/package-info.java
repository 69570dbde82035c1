/** Makes load from a process of its own: as little as can stand between a socket and the clock. */
@NullMarked
package org.jiedui.benchmark.load;

import org.jspecify.annotations.NullMarked;
