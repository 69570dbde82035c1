/** The network as a whole: graphs of relationships that are read into memory, and what is told of them. */
@NullMarked
package org.jiedui.query.projection;

import org.jspecify.annotations.NullMarked;
