package org.jiedui.api.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request of GraphQL has to hold. */
final class Requests {

    private Requests() {}

    static boolean isOne(Map<?, ?> payload) {
        return payload.get("query") instanceof String query
                && !query.isBlank()
                && isNullOr(String.class, payload.get("operationName"))
                && isNullOr(Map.class, payload.get("variables"))
                && isNullOr(Map.class, payload.get("extensions"));
    }

    private static boolean isNullOr(Class<?> type, @Nullable Object value) {
        return value == null || type.isInstance(value);
    }
}
