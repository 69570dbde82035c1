/** What those who run the application see of it: ids of requests, metrics, and what was slow. */
@NullMarked
package org.jiedui.api.observation;

import org.jspecify.annotations.NullMarked;
