package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is sorted by keys.
 *
 * @param items the items
 * @param previous whether there are some before
 * @param next whether there are some after
 */
record Paging<T>(List<T> items, boolean previous, boolean next) {

    private static final int DEFAULT = 20;

    /** The page that a field asks for. */
    static <T> Paging<T> of(
            Map<String, Object> arguments,
            Positions positions,
            List<T> sorted,
            Function<T, List<@Nullable Object>> keys,
            Comparator<List<@Nullable Object>> order) {
        Positions.Cursor after = positions.of(arguments.get("after"));
        Positions.Cursor before = positions.of(arguments.get("before"));
        List<T> between = sorted.stream()
                .filter(item -> after == null || order.compare(keys.apply(item), after.keys()) > 0)
                .filter(item -> before == null || order.compare(keys.apply(item), before.keys()) < 0)
                .toList();
        boolean backward = arguments.get("last") != null;
        int size =
                ((Number) Objects.requireNonNullElse(arguments.get(backward ? "last" : "first"), DEFAULT)).intValue();
        int cut = Math.max(0, between.size() - size);
        return backward
                ? new Paging<>(between.subList(cut, between.size()), after != null || cut > 0, before != null)
                : new Paging<>(between.subList(0, between.size() - cut), after != null, before != null || cut > 0);
    }

    /** What lies around it. */
    Object info(ExecutableNormalizedField wanted, Function<T, List<@Nullable Object>> keys) {
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "hasNextPage" -> next;
            case "hasPreviousPage" -> previous;
            case "startCursor" -> items.isEmpty() ? null : cursor(wanted, keys.apply(items.get(0)));
            case "endCursor" -> items.isEmpty() ? null : cursor(wanted, keys.apply(items.get(items.size() - 1)));
            default -> Oracle.typeName(field);
        });
    }

    /** The cursor of an item, told below the list. */
    static Positions.Cursor cursor(ExecutableNormalizedField below, List<@Nullable Object> keys) {
        return new Positions.Cursor(String.join(".", below.getParent().getListOfResultKeys()), keys);
    }
}
