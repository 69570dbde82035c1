package org.jiedui.api;

import org.jspecify.annotations.Nullable;

/**
 * A value of a root field that is complete: coerced, its nulls checked, its aliases in place.
 *
 * @param data maps, lists and plain values, or null
 */
record FinishedValue(@Nullable Object data) {}
