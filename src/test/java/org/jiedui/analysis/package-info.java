/** What is found out about graphs in memory, compared with what JGraphT and one's own eyes find. */
@NullMarked
package org.jiedui.analysis;

import org.jspecify.annotations.NullMarked;
