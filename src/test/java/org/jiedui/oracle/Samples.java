package org.jiedui.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** Values that occur in the graph. */
final class Samples {

    private final MemoryGraph graph;
    private final Map<String, List<Item>> items = new TreeMap<>();

    Samples(MemoryGraph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> {
            add(node.kind(), node);
            graph.model().entity(node.kind()).interfaces().forEach(each -> add(each, node));
        });
        graph.links().forEach(link -> add(link.kind(), link));
    }

    private void add(String kind, Item item) {
        items.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(item);
    }

    Item item(String kind, Random random) {
        List<Item> all = items.getOrDefault(kind, items.getOrDefault("Entity", List.of()));
        return all.get(random.nextInt(all.size()));
    }

    /** A few ids, those of any kind as likely. */
    List<String> ids(Random random) {
        List<String> kinds = List.copyOf(items.keySet());
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(each ->
                        item(kinds.get(random.nextInt(kinds.size())), random).id())
                .toList();
    }

    static LocalDate date(Random random) {
        return LocalDate.of(2010 + random.nextInt(17), 1 + random.nextInt(12), random.nextBoolean() ? 1 : 22);
    }

    /** A stretch of time, some without an end. */
    static Map<String, Object> stretch(Random random) {
        LocalDate from = date(random);
        return random.nextInt(4) == 0
                ? Map.of("from", from.toString())
                : Map.of(
                        "from",
                        from.toString(),
                        "to",
                        from.plusDays(1 + random.nextInt(3000)).toString());
    }

    /** A text that an item of a list of groups has. */
    Object member(String kind, Field.Group group, Field.Scalar member, Random random) {
        for (int i = 0; i < 6; i++) {
            if (first(item(kind, random).values().get(group.name())) instanceof Map<?, ?> values) {
                Object value = values.get(member.name());
                if (value != null) {
                    return input(member.type(), value);
                }
            }
        }
        return member.type().form() == ScalarType.Form.DATE ? date(random).toString() : "四";
    }

    /** A value of a field as an input takes it. */
    Object value(String kind, Field field, ScalarType type, Random random) {
        for (int i = 0; i < 6; i++) {
            Item item = item(kind, random);
            Object value = field instanceof Field.Scalar scalar && scalar.list()
                    ? first(item.values().get(scalar.property()))
                    : new Reading(graph, date(random)).comparable(item, field);
            if (value != null) {
                return input(type, value);
            }
        }
        return switch (type.form()) {
            case INT, ORDINAL -> (long) (2010 + random.nextInt(15));
            case FLOAT -> random.nextInt(1000) / 4.0;
            case BOOLEAN -> random.nextBoolean();
            case DATE -> date(random).toString();
            case DATE_TIME -> date(random) + "T00:00:00Z";
            case MONEY -> "1000000.00";
            case ENUM -> constant(kind, field);
            default -> "四川";
        };
    }

    /** A value of an enum that few have. */
    private Object constant(String kind, Field field) {
        return values(kind, field)
                .map(value -> new Literals.Constant(value.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether something of a kind has a value there, or one can be made up. */
    boolean any(String kind, Field field, ScalarType type) {
        return type.form() != ScalarType.Form.ENUM
                || values(kind, field).findAny().isPresent();
    }

    private Stream<Object> values(String kind, Field field) {
        Reading today = new Reading(graph, LocalDate.of(2026, 1, 1));
        return items.getOrDefault(kind, List.of()).stream()
                .map(item -> Optional.ofNullable(today.comparable(item, field)))
                .flatMap(Optional::stream);
    }

    private static @Nullable Object first(@Nullable Object list) {
        return list instanceof List<?> values && !values.isEmpty() ? values.get(0) : null;
    }

    private static Object input(ScalarType type, Object value) {
        return switch (type.form()) {
            case ENUM -> new Literals.Constant(value.toString());
            case DATE -> value.toString();
            case DATE_TIME -> Values.MOMENT.format((OffsetDateTime) value);
            case MONEY -> new BigDecimal(value.toString()).movePointLeft(2).toPlainString();
            default -> value;
        };
    }
}
