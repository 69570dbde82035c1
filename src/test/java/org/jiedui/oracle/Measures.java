package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Measures over rows and over groups of them.
 *
 * @param oracle shows the nodes that groups are named by
 * @param reading the graph on the day
 * @param like the kinds of the rows
 */
record Measures(Oracle oracle, Reading reading, Row like) {

    Map<String, @Nullable Object> aggregate(ExecutableNormalizedField wanted, List<Row> rows) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            answer.put(
                    field.getResultKey(),
                    field.getName().equals("groups")
                            ? groups(field, rows, (List<?>)
                                    wanted.getResolvedArguments().get("groupBy"))
                            : measure(field, rows));
        }
        return answer;
    }

    private List<Object> groups(ExecutableNormalizedField wanted, List<Row> rows, @Nullable List<?> groupBy) {
        if (groupBy == null || groupBy.isEmpty()) {
            return List.of();
        }
        Map<String, Dimensions.Extraction> dimensions = new LinkedHashMap<>();
        new Dimensions(reading).of(like).forEach((name, extraction) -> {
            if (groupBy.contains(Kind.constant(name))) {
                dimensions.put(name, extraction);
            }
        });
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            List<@Nullable Object> keys = new ArrayList<>();
            dimensions.values().forEach(extraction -> keys.add(extraction.of(row)));
            groups.computeIfAbsent(identities(keys), unknown -> new Group(keys, new ArrayList<>()))
                    .rows()
                    .add(row);
        }
        Comparator<Group> order = order((List<?>) wanted.getResolvedArguments().get("orderBy"));
        int first = ((Number)
                        Objects.requireNonNullElse(wanted.getResolvedArguments().get("first"), 100))
                .intValue();
        List<Object> shown = new ArrayList<>();
        groups.values().stream()
                .sorted(order)
                .limit(first)
                .forEach(group -> shown.add(show(wanted, group, List.copyOf(dimensions.keySet()))));
        return shown;
    }

    /** Rows with the same keys. */
    private record Group(List<@Nullable Object> keys, List<Row> rows) {}

    private static List<Object> identities(List<@Nullable Object> keys) {
        List<Object> identities = new ArrayList<>();
        keys.forEach(key -> identities.add(identity(key)));
        return identities;
    }

    private static Object identity(@Nullable Object key) {
        return key == null ? List.of() : key instanceof Item item ? item.id() : key;
    }

    private static Comparator<Group> order(@Nullable List<?> orderBy) {
        Comparator<Group> bySize = Comparator.comparing(group -> group.rows().size());
        Comparator<Group> order = null;
        for (Object each : orderBy == null ? List.of() : orderBy) {
            boolean descending = String.valueOf(((Map<?, ?>) each).get("count")).startsWith("DESC");
            Comparator<Group> key = descending ? bySize.reversed() : bySize;
            order = order == null ? key : order.thenComparing(key);
        }
        return (order == null ? bySize.reversed() : order).thenComparing(Group::keys, Measures::compare);
    }

    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            Object a = one.get(i);
            Object b = other.get(i);
            int compared = a == null || b == null
                    ? Boolean.compare(a == null, b == null)
                    : Values.compare(identity(a), identity(b));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, Group group, List<String> grouped) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Set<String> all = new Dimensions(reading).of(like).keySet();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            if (all.contains(field.getName())) {
                int position = grouped.indexOf(field.getName());
                Object key = position < 0 ? null : group.keys().get(position);
                answer.put(field.getResultKey(), key instanceof Item item ? oracle.show(field, item, reading) : key);
            } else {
                answer.put(field.getResultKey(), measure(field, group.rows()));
            }
        }
        return answer;
    }

    private Object measure(ExecutableNormalizedField field, List<Row> rows) {
        if (field.getName().equals("__typename")) {
            return Oracle.typeName(field);
        }
        if (field.getName().equals("count")) {
            return rows.size();
        }
        if (field.getName().equals("countDistinct")) {
            Object of = field.getResolvedArguments().get("of");
            Set<Object> distinct = new LinkedHashSet<>();
            new Dimensions(reading).of(like).forEach((name, extraction) -> {
                if (Kind.constant(name).equals(of)) {
                    rows.forEach(row -> distinct.add(identity(extraction.of(row))));
                }
            });
            distinct.remove(List.of());
            return distinct.size();
        }
        Dimensions.Extraction extraction =
                Objects.requireNonNull(new Dimensions(reading).measured(like).get(field.getName()));
        List<Object> values = rows.stream()
                .map(row -> java.util.Optional.ofNullable(extraction.of(row)))
                .flatMap(java.util.Optional::stream)
                .toList();
        ScalarType type = Dimensions.measuredType(like, field.getName());
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        for (ExecutableNormalizedField each : field.getChildren()) {
            summary.put(each.getResultKey(), summary(each, type, values));
        }
        return summary;
    }

    private static @Nullable Object summary(ExecutableNormalizedField field, ScalarType type, List<Object> values) {
        return switch (field.getName()) {
            case "sum" -> Values.shown(type, sum(values));
            case "avg" ->
                values.isEmpty()
                        ? null
                        : Values.shown(
                                type, sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
            case "min" ->
                Values.shown(type, values.stream().min(Values::compare).orElse(null));
            case "max" ->
                Values.shown(type, values.stream().max(Values::compare).orElse(null));
            default -> Oracle.typeName(field);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
