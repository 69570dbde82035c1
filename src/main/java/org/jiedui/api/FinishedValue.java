package org.jiedui.api;

import org.jiedui.query.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * A value of a root field that is complete: coerced, its nulls checked, its aliases in place.
 *
 * @param data JSON, or null
 */
record FinishedValue(@Nullable JsonBytes data) {}
