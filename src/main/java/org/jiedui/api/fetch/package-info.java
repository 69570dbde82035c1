/** Data fetchers: each root field is answered by reading, by a command or by a subscription. */
@NullMarked
package org.jiedui.api.fetch;

import org.jspecify.annotations.NullMarked;
