/** How single values are written, the same by every way in and out. */
@NullMarked
package org.jiedui.graph.notation;

import org.jspecify.annotations.NullMarked;
