package org.jiedui.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** Total orders of rows: what was asked for, then ids. */
final class Sorting {

    private final Reading reading;
    private final List<Key> keys = new ArrayList<>();

    /** A key of an order. */
    record Key(Extraction value, boolean descending, boolean nullsFirst) {
        Key behind(Function<Row, @Nullable Row> way) {
            return new Key(
                    row -> {
                        Row there = way.apply(row);
                        return there == null ? null : value.of(there);
                    },
                    descending,
                    nullsFirst);
        }
    }

    /** Finds a value in a row. */
    @FunctionalInterface
    interface Extraction {
        @Nullable
        Object of(Row row);
    }

    Sorting(Reading reading, @Nullable Object orderBy, Row like) {
        this.reading = reading;
        if (orderBy instanceof List<?> list) {
            list.forEach(each -> keys.add(key((Map<?, ?>) each, like)));
        }
    }

    /** The values by which a row is sorted, its id last. */
    List<@Nullable Object> keys(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(key.value().of(row)));
        values.add(row.identity());
        return values;
    }

    int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < keys.size(); i++) {
            int compared = compare(keys.get(i), one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        int last = keys.size();
        int ids = String.valueOf(one.get(last)).compareTo(String.valueOf(other.get(last)));
        return last > 0 && keys.get(last - 1).descending() ? -ids : ids;
    }

    List<Row> sorted(List<Row> rows) {
        record Keyed(Row row, List<@Nullable Object> keys) {}
        return rows.stream()
                .map(row -> new Keyed(row, keys(row)))
                .sorted(Comparator.comparing(Keyed::keys, this::compare))
                .map(Keyed::row)
                .toList();
    }

    private static int compare(Key key, @Nullable Object one, @Nullable Object other) {
        return compare(one, other, key.descending(), key.nullsFirst());
    }

    /** Compares two values, either of which can be missing. */
    static int compare(@Nullable Object one, @Nullable Object other, boolean descending, boolean nullsFirst) {
        if (one == null || other == null) {
            int nullsLast = Boolean.compare(one == null, other == null);
            return nullsFirst ? -nullsLast : nullsLast;
        }
        return descending ? Values.compare(other, one) : Values.compare(one, other);
    }

    /** The first key. */
    Key first() {
        return keys.get(0);
    }

    private Key key(Map<?, ?> input, Row like) {
        Map.Entry<?, ?> only = input.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .findFirst()
                .orElseThrow();
        String name = String.valueOf(only.getKey());
        Object value = Objects.requireNonNull(only.getValue());
        if (like.isEdge() && name.equals("link")) {
            return key((Map<?, ?>) value, like.linkRow()).behind(Row::linkRow);
        }
        if (like.isEdge() && name.equals("node")) {
            return key((Map<?, ?>) value, like.nodeRow()).behind(Row::nodeRow);
        }
        Field field = like.field(name);
        if (field instanceof Field.End end) {
            return nested(end.target(), value, row -> row.end(end));
        }
        if (field instanceof Field.Reference reference) {
            return nested(reference.target(), value, row -> reading.referenced(row.item(), reference));
        }
        if (field instanceof Field.Relation relation && !relation.many()) {
            return nested(relation.target(), value, row -> reading.one((Item.Node) row.item(), relation));
        }
        if (field instanceof Field.Relation relation) {
            Map.Entry<?, ?> counted = ((Map<?, ?>) value).entrySet().iterator().next();
            return directed(
                    row -> {
                        List<Row> rows = reading.related((Item.Node) row.item(), relation, null);
                        return counted.getKey().equals("count") ? (long) rows.size() : Row.nodes(rows);
                    },
                    counted.getValue());
        }
        if (field instanceof Field.Location) {
            Map<?, ?> distance = (Map<?, ?>) value;
            Map<?, ?> from = (Map<?, ?>) Objects.requireNonNull(distance.get("from"));
            return directed(
                    row -> row.item().values().get(name) instanceof double[] point
                            ? Values.distance(point, from)
                            : null,
                    distance.get("direction"));
        }
        return directed(row -> reading.comparable(row.item(), field), value);
    }

    private Key nested(String kind, Object value, Function<Row, Item.@Nullable Node> way) {
        Key inner = key((Map<?, ?>) value, like(kind));
        return inner.behind(row -> {
            Item.Node node = way.apply(row);
            return node == null ? null : Row.ofNode(reading.model().entity(kind), node);
        });
    }

    private Row like(String kind) {
        return Row.like(reading.model().entity(kind), null);
    }

    private static Key directed(Extraction value, @Nullable Object direction) {
        String way = direction == null ? "ASC" : direction.toString();
        return new Key(value, way.startsWith("DESC"), way.equals("DESC") || way.equals("ASC_NULLS_FIRST"));
    }
}
