package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was given to a command.
 *
 * @param values the fields of its input; one that is not there was left out, which is not the same as null
 * @param path where the input stands
 */
record Given(Map<String, ? extends @Nullable Object> values, List<String> path) {

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** A value that the schema makes sure of. */
    String text(String name) {
        return String.valueOf(values.get(name));
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    List<String> at(String... names) {
        List<String> at = new ArrayList<>(path);
        at.addAll(List.of(names));
        return List.copyOf(at);
    }

    /** The same with the ids of what earlier steps were about. */
    Given replacing(List<String> ids) {
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        values.forEach((name, value) -> replaced.put(name, replaced(value, ids)));
        return new Given(replaced, path);
    }

    private static @Nullable Object replaced(@Nullable Object value, List<String> ids) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> replaced(each, ids)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
            map.forEach((name, each) -> replaced.put(String.valueOf(name), replaced(each, ids)));
            return replaced;
        }
        if (value instanceof String text && text.startsWith("@")) {
            for (int i = 0; i < ids.size(); i++) {
                if (text.equals("@" + i)) {
                    return ids.get(i);
                }
            }
        }
        return value;
    }

    /** The whole input as a text that is the same for equal inputs, whether or not it is only rehearsed. */
    String canonical() {
        Map<String, @Nullable Object> effective = new TreeMap<>(values);
        effective.remove("dryRun");
        return canonical(effective);
    }

    private static String canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            return sorted.entrySet().stream()
                    .map(each -> each.getKey() + "=" + canonical(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Given::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? text.length() + ":" + text : String.valueOf(value);
    }
}
