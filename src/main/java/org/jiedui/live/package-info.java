/** Following the journal: one tail for each instance of the application, and whoever is told what it finds. */
@NullMarked
package org.jiedui.live;

import org.jspecify.annotations.NullMarked;
