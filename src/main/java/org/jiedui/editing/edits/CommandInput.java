package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jiedui.graph.notation.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What was given to a command.
 *
 * @param values the fields of its input; one that is not there was left out, which is not the same as null
 * @param path where the input stands
 */
public record CommandInput(Map<String, ? extends @Nullable Object> values, List<String> path) {

    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    public Object get(String name) {
        return values.get(name);
    }

    /** A value that the schema makes sure of. */
    public String text(String name) {
        return String.valueOf(values.get(name));
    }

    public boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    public List<String> at(String... names) {
        List<String> at = new ArrayList<>(path);
        at.addAll(List.of(names));
        return List.copyOf(at);
    }

    /** The input of a command, its texts in the form that they are kept in. */
    public static CommandInput of(Map<String, ? extends @Nullable Object> input) {
        return new CommandInput(mapped(input, Wording::normalized), List.of("input"));
    }

    /** What stands at a path; null where there is nothing. */
    @Nullable
    public Object standing(List<String> whole) {
        Object at = values;
        for (String step : whole.subList(path.size(), whole.size())) {
            at = at instanceof Map<?, ?> map
                    ? map.get(step)
                    : at instanceof List<?> list && step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size()
                            ? list.get(Integer.parseInt(step))
                            : null;
        }
        return at;
    }

    /** The same with something else at a path. */
    public CommandInput replacing(List<String> whole, Object value) {
        return new CommandInput(members(values, whole.subList(path.size(), whole.size()), value), path);
    }

    private static Object replaced(@Nullable Object here, List<String> way, Object value) {
        if (way.isEmpty()) {
            return value;
        }
        if (here instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list);
            int position = Integer.parseInt(way.get(0));
            items.set(position, replaced(items.get(position), way.subList(1, way.size()), value));
            return items;
        }
        return members((Map<?, ?>) Objects.requireNonNull(here), way, value);
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> map, List<String> way, Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, each) -> members.put(
                String.valueOf(name),
                name.equals(way.get(0)) ? replaced(each, way.subList(1, way.size()), value) : each));
        return members;
    }

    /** The same with the ids of what earlier steps were about. */
    public CommandInput replacing(List<String> ids) {
        return new CommandInput(mapped(values, text -> replaced(text, ids)), path);
    }

    /** Whether one of these texts stands somewhere in the input. */
    public boolean names(Set<String> texts) {
        return !texts.isEmpty() && names(values, texts);
    }

    private static boolean names(@Nullable Object value, Set<String> texts) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(each -> names(each, texts));
        }
        return value instanceof Map<?, ?> map
                ? map.values().stream().anyMatch(each -> names(each, texts))
                : value instanceof String text && texts.contains(text);
    }

    private static Map<String, @Nullable Object> mapped(Map<?, ?> map, UnaryOperator<String> texts) {
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        map.forEach((name, value) -> mapped.put(String.valueOf(name), mapped(value, texts)));
        return mapped;
    }

    private static @Nullable Object mapped(@Nullable Object value, UnaryOperator<String> texts) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> mapped = new ArrayList<>(list.size());
            list.forEach(each -> mapped.add(mapped(each, texts)));
            return mapped;
        }
        return value instanceof Map<?, ?> map
                ? mapped(map, texts)
                : value instanceof String text ? texts.apply(text) : value;
    }

    private static String replaced(String text, List<String> ids) {
        for (int i = 0; text.startsWith("@") && i < ids.size(); i++) {
            if (text.equals("@" + i)) {
                return ids.get(i);
            }
        }
        return text;
    }

    /** The whole input as a text that is the same for equal inputs, whether or not it is only rehearsed. */
    public String canonical() {
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
            return list.stream().map(CommandInput::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? text.length() + ":" + text : String.valueOf(value);
    }
}
