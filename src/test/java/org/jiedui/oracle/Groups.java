package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** Shows the groups of rows: which there are, which are kept, and a page of them. */
record Groups(Oracle oracle, Reading reading, Positions positions, Measures measures) {

    /** Rows with the same keys. */
    private record Group(Map<String, @Nullable Object> keys, List<Row> rows) {}

    /** A key of an order. */
    private record Key(Extraction value, boolean descending, boolean nullsFirst) {}

    /** Finds a value of a group. */
    @FunctionalInterface
    private interface Extraction {
        @Nullable
        Object of(Group group);
    }

    Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, List<Row> rows, List<?> groupBy) {
        Map<String, Object> arguments = wanted.getResolvedArguments();
        List<Group> kept = groups(rows, groupBy).stream()
                .filter(group -> keeps(arguments.get("having"), group))
                .toList();
        List<Key> order = order(wanted, (List<?>) arguments.get("orderBy"), groupBy);
        Comparator<List<@Nullable Object>> comparator =
                (List<@Nullable Object> one, List<@Nullable Object> other) -> compare(order, one, other);
        List<Group> sorted = kept.stream()
                .sorted(Comparator.comparing(group -> keys(order, group), comparator))
                .toList();
        Paging<Group> page = Paging.of(arguments, positions, sorted, group -> keys(order, group), comparator);
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "totalCount" -> kept.size();
            case "protected" -> Oracle.PROTECTED;
            case "nodes" ->
                page.items().stream().map(group -> show(field, group)).toList();
            case "edges" ->
                page.items().stream()
                        .map(group -> Oracle.each(field, each -> switch (each.getName()) {
                            case "cursor" -> Paging.cursor(field, keys(order, group));
                            case "node" -> show(each, group);
                            default -> Oracle.typeName(each);
                        }))
                        .toList();
            case "pageInfo" -> page.info(field, group -> keys(order, group));
            default -> Oracle.typeName(field);
        });
    }

    private List<Group> groups(List<Row> rows, List<?> groupBy) {
        Map<String, Dimensions.Extraction> dimensions = new LinkedHashMap<>(dimensions());
        dimensions.keySet().removeIf(name -> !groupBy.contains(Kind.constant(name)));
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            dimensions.forEach((name, extraction) -> keys.put(name, extraction.of(row)));
            List<Object> identities =
                    keys.values().stream().map(Groups::identity).toList();
            groups.computeIfAbsent(identities, unknown -> new Group(keys, new ArrayList<>()))
                    .rows()
                    .add(row);
        }
        return List.copyOf(groups.values());
    }

    private Map<String, Dimensions.Extraction> dimensions() {
        return new Dimensions(reading).of(measures.like());
    }

    /** What tells a value from others: of a node its id, of none something that is no value. */
    static Object identity(@Nullable Object key) {
        return key == null ? List.of() : key instanceof Item item ? item.id() : key;
    }

    private Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, Group group) {
        return Oracle.each(wanted, field -> {
            if (!dimensions().containsKey(field.getName())) {
                return measures.show(field, group.rows());
            }
            Object key = group.keys().get(field.getName());
            return key instanceof Item item ? oracle.show(field, item, reading) : key;
        });
    }

    private boolean keeps(@Nullable Object having, Group group) {
        return !(having instanceof Map<?, ?> conditions)
                || Filters.all(conditions, (name, value) -> switch (name) {
                    case "and" -> ((List<?>) value).stream().allMatch(each -> keeps(each, group));
                    case "or" -> ((List<?>) value).stream().anyMatch(each -> keeps(each, group));
                    case "not" -> !keeps(value, group);
                    case "count" ->
                        Filters.operators((Map<?, ?>) value, (long) group.rows().size());
                    case "countDistinct" -> {
                        Map<?, ?> distinct = (Map<?, ?>) value;
                        yield Filters.operators(
                                (Map<?, ?>) Objects.requireNonNull(distinct.get("count")),
                                measures.distinct(distinct.get("of"), group.rows()));
                    }
                    default ->
                        Filters.all(
                                (Map<?, ?>) value,
                                (function, wanted) -> Filters.operators(
                                        (Map<?, ?>) wanted, measures.summary(name, function, group.rows())));
                });
    }

    /** What is asked for, or else the largest first, and then what is grouped by. */
    private List<Key> order(ExecutableNormalizedField wanted, @Nullable List<?> orderBy, List<?> groupBy) {
        List<Key> order = new ArrayList<>();
        for (Object each : orderBy == null ? List.of() : orderBy) {
            Map.Entry<?, ?> only = ((Map<?, ?>) each)
                    .entrySet().stream()
                            .filter(key -> key.getValue() != null)
                            .findFirst()
                            .orElseThrow();
            order.add(key(oracle.type(wanted), String.valueOf(only.getKey()), Objects.requireNonNull(only.getValue())));
        }
        if (order.isEmpty()) {
            order.add(directed(group -> (long) group.rows().size(), "DESC"));
        }
        dimensions().keySet().stream()
                .filter(name -> groupBy.contains(Kind.constant(name)))
                .forEach(name -> order.add(directed(group -> known(group.keys().get(name)), "ASC")));
        return order;
    }

    private static @Nullable Object known(@Nullable Object key) {
        return key == null ? null : identity(key);
    }

    private Key key(String connection, String name, Object value) {
        if (name.equals("count")) {
            return directed(group -> (long) group.rows().size(), value);
        }
        if (name.equals("countDistinct")) {
            Map<?, ?> distinct = (Map<?, ?>) value;
            return directed(group -> measures.distinct(distinct.get("of"), group.rows()), distinct.get("count"));
        }
        if (!dimensions().containsKey(name)) {
            Map.Entry<?, ?> function = ((Map<?, ?>) value).entrySet().iterator().next();
            return directed(
                    group -> measures.summary(name, String.valueOf(function.getKey()), group.rows()),
                    function.getValue());
        }
        if (!(value instanceof Map)) {
            return directed(group -> known(group.keys().get(name)), value);
        }
        EntityKind kind = oracle.kind(connection.replaceFirst("Connection$", ""), name);
        Sorting.Key inner = new Sorting(reading, List.of(value), Row.like(kind, null)).first();
        return new Key(
                group -> group.keys().get(name) instanceof Item.Node node
                        ? inner.value().of(Row.ofNode(kind, node))
                        : null,
                inner.descending(),
                inner.nullsFirst());
    }

    private static Key directed(Extraction value, @Nullable Object direction) {
        String way = String.valueOf(direction);
        return new Key(value, way.startsWith("DESC"), way.equals("DESC") || way.equals("ASC_NULLS_FIRST"));
    }

    private static List<@Nullable Object> keys(List<Key> order, Group group) {
        List<@Nullable Object> keys = new ArrayList<>();
        order.forEach(key -> keys.add(key.value().of(group)));
        return keys;
    }

    private static int compare(List<Key> order, List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < order.size(); i++) {
            Key key = order.get(i);
            int compared = Sorting.compare(one.get(i), other.get(i), key.descending(), key.nullsFirst());
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
