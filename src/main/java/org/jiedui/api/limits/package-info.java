/** Rate limits and costs: what a caller may ask for in a while (token buckets), and how large a request may be. */
@NullMarked
package org.jiedui.api.limits;

import org.jspecify.annotations.NullMarked;
