/** Measures the application side by side with hand-written Cypher; run by hand, never with the tests. */
@NullMarked
package org.jiedui.benchmark;

import org.jspecify.annotations.NullMarked;
