package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Shows what happened between two moments.
 *
 * @param oracle shows items
 * @param graph the graph
 * @param today the day of the question
 * @param positions where known cursors stand
 */
record Differences(Oracle oracle, MemoryGraph graph, LocalDate today, Positions positions) {

    Object show(ExecutableNormalizedField wanted, Kind kind) {
        Map<String, Object> arguments = wanted.getResolvedArguments();
        ComparedItems items = new ComparedItems(kind, moment(arguments.get("from")), moment(arguments.get("to")));
        if (items.later().reading().asOf().isBefore(items.earlier().reading().asOf())) {
            return new Oracle.Failure("BAD_USER_INPUT");
        }
        List<?> by = arguments.get("by") instanceof List<?> keys ? keys : List.of();
        List<ComparedItems.Happened> rows = items.of(arguments.get("among"), by).stream()
                .filter(row -> matches(arguments.get("where"), row, items))
                .toList();
        return show(wanted, rows, items);
    }

    private ComparedItems.At moment(@Nullable Object given) {
        Map<?, ?> moment = (Map<?, ?>) Objects.requireNonNull(given);
        if (moment.get("date") instanceof LocalDate date) {
            return new ComparedItems.At(new Reading(graph, date), null);
        }
        Map<?, ?> by = (Map<?, ?>) Objects.requireNonNull(moment.get("round"));
        Item.Node round = graph.nodes().stream()
                .filter(node -> node.kind().equals("Round"))
                .filter(node -> node.id().equals(by.get("id"))
                        || Objects.requireNonNull(node.values().get("name")).equals(by.get("name")))
                .findFirst()
                .orElseThrow();
        return new ComparedItems.At(new Reading(graph, ComparedItems.day(round, today)), round);
    }

    private boolean matches(@Nullable Object where, ComparedItems.Happened row, ComparedItems items) {
        return !(where instanceof Map<?, ?> conditions)
                || Filters.all(conditions, (name, value) -> condition(name, value, row, items));
    }

    private boolean condition(String name, Object value, ComparedItems.Happened row, ComparedItems items) {
        return switch (name) {
            case "and" -> ((List<?>) value).stream().allMatch(each -> matches(each, row, items));
            case "or" -> ((List<?>) value).stream().anyMatch(each -> matches(each, row, items));
            case "not" -> !matches(value, row, items);
            case "what" -> Filters.operators((Map<?, ?>) value, row.what());
            case "fields" -> Filters.texts((Map<?, ?>) value, row.fields());
            default -> was(name, value, row, items);
        };
    }

    /** Whether what there was or is meets a filter; what there is none of meets none. */
    private static boolean was(String name, Object value, ComparedItems.Happened row, ComparedItems items) {
        Item item = side(row, name);
        return item != null && new Filters(reading(items, name)).matches(value, items.row(item));
    }

    private static @Nullable Item side(ComparedItems.Happened row, String name) {
        return name.startsWith("before") ? row.before() : row.after();
    }

    private static Reading reading(ComparedItems items, String name) {
        return (name.startsWith("before") ? items.earlier() : items.later()).reading();
    }

    private record Key(
            Function<ComparedItems.Happened, @Nullable Object> value, boolean descending, boolean nullsFirst) {}

    private static List<Key> order(@Nullable Object orderBy, ComparedItems items) {
        List<Key> keys = new ArrayList<>();
        for (Object each : orderBy instanceof List<?> list ? list : List.of()) {
            Map.Entry<?, ?> only = ((Map<?, ?>) each)
                    .entrySet().stream()
                            .filter(key -> key.getValue() != null)
                            .findFirst()
                            .orElseThrow();
            String name = String.valueOf(only.getKey());
            if (name.equals("what")) {
                String way = String.valueOf(only.getValue());
                keys.add(new Key(
                        ComparedItems.Happened::what,
                        way.startsWith("DESC"),
                        way.equals("DESC") || way.equals("ASC_NULLS_FIRST")));
                continue;
            }
            Row like = items.kind() instanceof LinkKind link
                    ? Row.like(null, link)
                    : Row.like((EntityKind) items.kind(), null);
            Sorting.Key inner = new Sorting(reading(items, name), List.of(only.getValue()), like).first();
            keys.add(new Key(
                    row -> {
                        Item item = side(row, name);
                        return item == null ? null : inner.value().of(items.row(item));
                    },
                    inner.descending(),
                    inner.nullsFirst()));
        }
        return keys;
    }

    private Object show(ExecutableNormalizedField wanted, List<ComparedItems.Happened> rows, ComparedItems items) {
        List<Key> order = order(wanted.getResolvedArguments().get("orderBy"), items);
        Function<ComparedItems.Happened, List<@Nullable Object>> keys = row -> {
            List<@Nullable Object> values = new ArrayList<>();
            order.forEach(key -> values.add(key.value().apply(row)));
            values.add(row.id());
            return values;
        };
        Comparator<List<@Nullable Object>> comparator =
                (List<@Nullable Object> one, List<@Nullable Object> other) -> compare(order, one, other);
        Paging<ComparedItems.Happened> page = Paging.of(
                wanted.getResolvedArguments(),
                positions,
                rows.stream().sorted(Comparator.comparing(keys, comparator)).toList(),
                keys,
                comparator);
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "totalCount" -> rows.size();
            case "counts" ->
                Oracle.each(
                        field,
                        each -> each.getName().equals("__typename")
                                ? Oracle.typeName(each)
                                : (Object) rows.stream()
                                        .filter(row ->
                                                row.what().equals(each.getName().toUpperCase(Locale.ROOT)))
                                        .count());
            case "nodes" ->
                page.items().stream().map(row -> row(field, row, items)).toList();
            case "edges" ->
                page.items().stream()
                        .map(row -> Oracle.each(field, each -> switch (each.getName()) {
                            case "cursor" -> Paging.cursor(field, keys.apply(row));
                            case "node" -> row(each, row, items);
                            default -> Oracle.typeName(each);
                        }))
                        .toList();
            case "pageInfo" -> page.info(field, keys);
            case "beforeAggregate", "afterAggregate" -> aggregate(field, rows, items);
            default -> Oracle.typeName(field);
        });
    }

    private Object aggregate(ExecutableNormalizedField field, List<ComparedItems.Happened> rows, ComparedItems items) {
        List<Row> there = rows.stream()
                .flatMap(row -> java.util.stream.Stream.ofNullable(side(row, field.getName())))
                .map(items::row)
                .toList();
        Row like = items.kind() instanceof LinkKind link
                ? Row.like(null, link)
                : Row.like((EntityKind) items.kind(), null);
        return oracle.list(field, like, there, reading(items, field.getName()));
    }

    private Object row(ExecutableNormalizedField wanted, ComparedItems.Happened row, ComparedItems items) {
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "what" -> row.what();
            case "fields" -> row.fields();
            case "before", "after" -> {
                Item item = side(row, field.getName());
                yield item == null ? null : oracle.show(field, item, reading(items, field.getName()));
            }
            default -> Oracle.typeName(field);
        });
    }

    private static int compare(List<Key> order, List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < order.size(); i++) {
            Key key = order.get(i);
            int compared = Sorting.compare(one.get(i), other.get(i), key.descending(), key.nullsFirst());
            if (compared != 0) {
                return compared;
            }
        }
        int last = order.size();
        int ids = String.valueOf(one.get(last)).compareTo(String.valueOf(other.get(last)));
        return last > 0 && order.get(last - 1).descending() ? -ids : ids;
    }
}
