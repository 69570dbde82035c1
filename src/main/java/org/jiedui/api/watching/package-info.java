/** What somebody watches, and what they are told of it when they come back. */
@NullMarked
package org.jiedui.api.watching;

import org.jspecify.annotations.NullMarked;
