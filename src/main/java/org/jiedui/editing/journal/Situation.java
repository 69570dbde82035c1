package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the precondition query found.
 *
 * @param columns what was asked for, by name
 * @param asking asks more, where what has to be known depends on what was found
 */
public record Situation(Map<String, @Nullable Object> columns, Asking asking) {

    /** Asks in the same transaction. */
    @FunctionalInterface
    public interface Asking {
        Situation ask(PreconditionQuery preconditions);
    }

    /** The properties of a thing; null where it is not there. */
    @Nullable
    public Map<String, Object> thing(String column) {
        return thing(columns.get(column));
    }

    public List<Map<String, Object>> things(String column) {
        List<Map<String, Object>> things = new ArrayList<>();
        if (columns.get(column) instanceof List<?> found) {
            for (Object each : found) {
                Map<String, Object> thing = thing(each);
                if (thing != null) {
                    things.add(thing);
                }
            }
        }
        return things;
    }

    public List<String> texts(String column) {
        return columns.get(column) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
    }

    public boolean is(String column) {
        return Boolean.TRUE.equals(columns.get(column));
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    public static @Nullable Map<String, Object> thing(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> found)) {
            return null;
        }
        Map<String, Object> thing = new LinkedHashMap<>();
        found.forEach((name, each) -> {
            if (each != null) {
                thing.put(String.valueOf(name), each);
            }
        });
        // What was deleted while it was waited for has nothing left.
        return thing.isEmpty() ? null : thing;
    }
}
