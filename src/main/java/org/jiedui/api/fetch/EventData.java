package org.jiedui.api.fetch;

import java.util.function.Supplier;
import org.jiedui.query.json.JsonBytes;

/**
 * The value of the field of a subscription.
 *
 * @param json all of it
 * @param cursor where to go on behind it
 */
public record EventData(JsonBytes json, Supplier<String> cursor) {}
