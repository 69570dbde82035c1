package org.jiedui.api.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A value of a root field that is complete: coerced, its nulls checked, its aliases in place.
 *
 * @param data JSON, that of an event with its cursor, or null
 */
record FinishedValue(@Nullable Object data) {}
