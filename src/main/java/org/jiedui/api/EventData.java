package org.jiedui.api;

import java.util.function.Supplier;
import org.jiedui.query.JsonBytes;

/**
 * The value of the field of a subscription.
 *
 * @param json all of it
 * @param cursor where to go on behind it
 */
public record EventData(JsonBytes json, Supplier<String> cursor) {}
