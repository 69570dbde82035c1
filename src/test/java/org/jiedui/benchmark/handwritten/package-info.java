/** What the application is compared with: each query by hand, in the best Cypher, straight from the driver to JSON. */
@NullMarked
package org.jiedui.benchmark.handwritten;

import org.jspecify.annotations.NullMarked;
