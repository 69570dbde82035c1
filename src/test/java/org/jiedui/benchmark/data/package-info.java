/** Makes networks of any size: the real places and supports, and made-up families, cadres, pairings and payments. */
@NullMarked
package org.jiedui.benchmark.data;

import org.jspecify.annotations.NullMarked;
