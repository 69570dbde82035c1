package org.jiedui.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** Whether rows meet filters. A comparison with a value that is not there is false. */
record Filters(Reading reading) {

    /** Whether a row meets a filter; none is met by all. */
    boolean matches(@Nullable Object where, Row row) {
        return !(where instanceof Map<?, ?> conditions)
                || conditions.entrySet().stream()
                        .allMatch(each -> each.getValue() == null
                                || condition(String.valueOf(each.getKey()), each.getValue(), row));
    }

    private boolean condition(String name, Object value, Row row) {
        return switch (name) {
            case "and" -> ((List<?>) value).stream().allMatch(each -> matches(each, row));
            case "or" -> ((List<?>) value).stream().anyMatch(each -> matches(each, row));
            case "not" -> !matches(value, row);
            case "is" -> ((List<?>) value).contains(Kind.constant(row.item().kind()));
            case "exists" -> value.equals(true);
            default -> member(name, value, row);
        };
    }

    private boolean member(String name, Object value, Row row) {
        if (row.isEdge() && name.equals("link")) {
            return matches(value, row.linkRow());
        }
        if (row.isEdge() && name.equals("node")) {
            return matches(value, row.nodeRow());
        }
        if (narrower(name)) {
            Item.Node node = Objects.requireNonNull(row.node());
            return reading.is(node, name.substring(2)) && of(name.substring(2), value, node);
        }
        Field field = row.field(name);
        if (field instanceof Field.Group group && group.list()) {
            return items((Map<?, ?>) value, group, row.item());
        }
        if (field instanceof Field.End end) {
            return of(end.target(), value, row.end(end));
        }
        if (field instanceof Field.Reference reference) {
            return of(reference.target(), value, reading.referenced(row.item(), reference));
        }
        if (field instanceof Field.Relation relation) {
            return relation.many()
                    ? list((Map<?, ?>) value, reading.related((Item.Node) row.item(), relation, Reading.stretch(value)))
                    : of(relation.target(), value, reading.one((Item.Node) row.item(), relation));
        }
        if (field instanceof Field.Location) {
            return point((Map<?, ?>) value, (double[]) row.item().values().get(name));
        }
        if (field instanceof Field.Scalar scalar && scalar.list()) {
            return texts((Map<?, ?>) value, (List<?>) row.item().values().getOrDefault(scalar.property(), List.of()));
        }
        return operators((Map<?, ?>) value, reading.comparable(row.item(), field));
    }

    /** Whether a field names a kind instead of what the rows have. */
    static boolean narrower(String name) {
        return name.matches("on[A-Z].*");
    }

    private boolean of(String kind, Object where, Item.@Nullable Node node) {
        if (where instanceof Map<?, ?> wanted && Boolean.FALSE.equals(wanted.get("exists"))) {
            return node == null;
        }
        return node != null && matches(where, Row.ofNode(reading.model().entity(kind), node));
    }

    private boolean list(Map<?, ?> value, List<Row> rows) {
        return all(value, (name, wanted) -> {
            Predicate<Row> matching = row -> matches(wanted, row);
            return switch (name) {
                case "some" -> rows.stream().anyMatch(matching);
                case "every" -> rows.stream().allMatch(matching);
                case "none" -> rows.stream().noneMatch(matching);
                case "single" -> rows.stream().filter(matching).count() == 1;
                case "nodesCount" -> operators((Map<?, ?>) wanted, Row.nodes(rows));
                case "during" -> true;
                default -> operators((Map<?, ?>) wanted, (long) rows.size());
            };
        });
    }

    private boolean items(Map<?, ?> value, Field.Group group, Item item) {
        List<Map<?, ?>> items = item.values().get(group.name()) instanceof List<?> all
                ? all.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList()
                : List.of();
        return all(value, (name, wanted) -> {
            Predicate<Map<?, ?>> matching = each -> matches(wanted, group, each);
            return switch (name) {
                case "some" -> items.stream().anyMatch(matching);
                case "every" -> items.stream().allMatch(matching);
                case "none" -> items.stream().noneMatch(matching);
                case "single" -> items.stream().filter(matching).count() == 1;
                default -> operators((Map<?, ?>) wanted, (long) items.size());
            };
        });
    }

    private boolean matches(Object where, Field.Group group, Map<?, ?> item) {
        return all((Map<?, ?>) where, (name, wanted) -> switch (name) {
            case "and" -> ((List<?>) wanted).stream().allMatch(each -> matches(each, group, item));
            case "or" -> ((List<?>) wanted).stream().anyMatch(each -> matches(each, group, item));
            case "not" -> !matches(wanted, group, item);
            default ->
                group.type().fields().get(name) instanceof Field.Reference reference
                        ? of(reference.target(), wanted, reading.node(item.get(name)))
                        : operators((Map<?, ?>) wanted, item.get(name));
        });
    }

    /** Whether a list of texts is as the operators want it. */
    static boolean texts(Map<?, ?> value, List<?> texts) {
        return all(
                value, (name, wanted) -> name.equals("has") ? texts.contains(wanted) : wanted.equals(texts.isEmpty()));
    }

    private static boolean point(Map<?, ?> value, double @Nullable [] place) {
        return all(value, (name, wanted) -> switch (name) {
            case "isNull" -> wanted.equals(place == null);
            case "within" -> place != null && within((Map<?, ?>) wanted, place);
            default -> place != null && near((Map<?, ?>) wanted, place);
        });
    }

    private static boolean within(Map<?, ?> box, double[] place) {
        return Values.compare(place[0], side(box, "west")) >= 0
                && Values.compare(place[0], side(box, "east")) <= 0
                && Values.compare(place[1], side(box, "south")) >= 0
                && Values.compare(place[1], side(box, "north")) <= 0;
    }

    private static Object side(Map<?, ?> box, String name) {
        return Objects.requireNonNull(box.get(name));
    }

    private static boolean near(Map<?, ?> wanted, double[] place) {
        double distance = Values.distance(place, (Map<?, ?>) side(wanted, "from"));
        return !(wanted.get("lte") instanceof Number most && distance > most.doubleValue())
                && !(wanted.get("gte") instanceof Number least && distance < least.doubleValue());
    }

    /** Whether a value, if there is one, is as the operators want it. */
    static boolean operators(Map<?, ?> operators, @Nullable Object value) {
        return operators.entrySet().stream()
                .allMatch(each -> operator(String.valueOf(each.getKey()), each.getValue(), value));
    }

    private static boolean operator(String name, @Nullable Object wanted, @Nullable Object value) {
        return switch (name) {
            case "eq" -> same(wanted, value);
            case "ne" -> !same(wanted, value);
            case "isNull" -> wanted == null || wanted.equals(value == null);
            case "in" -> oneOf(wanted, value);
            case "notIn" -> !oneOf(wanted, value);
            default -> wanted != null && value != null && compares(name, value, wanted);
        };
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object value) {
        return (wanted == null || value == null) ? wanted == value : Values.compare(value, wanted) == 0;
    }

    private static boolean oneOf(@Nullable Object wanted, @Nullable Object value) {
        return value != null && wanted instanceof List<?> list && list.stream().anyMatch(each -> same(each, value));
    }

    private static boolean compares(String name, Object value, Object wanted) {
        return switch (name) {
            case "lt" -> Values.compare(value, wanted) < 0;
            case "lte" -> Values.compare(value, wanted) <= 0;
            case "gt" -> Values.compare(value, wanted) > 0;
            case "gte" -> Values.compare(value, wanted) >= 0;
            case "contains" -> value.toString().contains(wanted.toString());
            case "startsWith" -> value.toString().startsWith(wanted.toString());
            case "endsWith" -> value.toString().endsWith(wanted.toString());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Whether something holds for each entry that says something. */
    static boolean all(Map<?, ?> value, BiPredicate<String, Object> holds) {
        return value.entrySet().stream()
                .allMatch(
                        each -> each.getValue() == null || holds.test(String.valueOf(each.getKey()), each.getValue()));
    }
}
