/** Changes the network through the endpoint, as a client does. */
@NullMarked
package org.jiedui.editing;

import org.jspecify.annotations.NullMarked;
