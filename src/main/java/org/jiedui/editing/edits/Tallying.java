package org.jiedui.editing.edits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ProtectedTotal;
import org.jiedui.graph.stored.RecordKeys;
import org.jiedui.graph.stored.Tally;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tallies of nodes in step with the relationships that edits begin, end or move. It comes after the journal has
 * been written to, which lets only one transaction at a time do so.
 */
public final class Tallying {

    private static final String READ = """
            UNWIND $ids AS id
            MATCH (n:Entity {id: id})
            RETURN id, n.%1$s, n.%2$s""";

    private static final String WRITE = """
            UNWIND $rows AS row
            MATCH (n:Entity {id: row.id})
            SET n.%1$s = row.dates, n.%2$s = row.cells""";

    private final Model model;
    private final RecordKeys keys;
    private final Map<Way, Map<String, List<Difference>>> differences = new LinkedHashMap<>();

    /** By the name of a protected kind, how many nodes there are more, and the sum of their record keys. */
    private final Map<String, List<Long>> totals = new LinkedHashMap<>();

    private Tallying(Model model, RecordKeys keys) {
        this.model = model;
        this.keys = keys;
    }

    /** Relationships of a kind, in one direction as a node sees them. */
    private record Way(LinkKind kind, Direction direction) {}

    /** One relationship more or fewer. */
    private record Difference(
            @Nullable LocalDate from, @Nullable LocalDate to, int change, long key) {}

    public static void keep(Writing writing, Model model, RecordKeys keys, List<Edit> edits) {
        Tallying tallying = new Tallying(model, keys);
        edits.forEach(tallying::add);
        tallying.differences.forEach((way, nodes) -> tallying.keep(writing, way, nodes));
        tallying.totals.forEach((kind, more) -> writing.run(
                new Statement(ProtectedTotal.ADD, Map.of("kind", kind, "number", more.get(0), "keys", more.get(1)))));
    }

    private void add(Edit edit) {
        boolean before = edit.before() != null;
        boolean after = edit.after() != null;
        if (edit.kind() instanceof EntityKind kind && kind.access().counted() && before != after) {
            long sign = after ? 1 : -1;
            totals.merge(
                    kind.name(),
                    List.of(sign, sign * keys.of(edit.id())),
                    (some, more) -> List.of(some.get(0) + more.get(0), some.get(1) + more.get(1)));
        }
        if (edit.kind() instanceof LinkKind kind) {
            for (Direction direction : Direction.values()) {
                Way way = new Way(kind, direction);
                boolean changed = !Objects.equals(place(edit.before(), way), place(edit.after(), way));
                if (changed && model.isDense(new Field.Hop(kind.name(), direction, ""))) {
                    add(way, edit.before(), -1);
                    add(way, edit.after(), 1);
                }
            }
        }
    }

    private void add(Way way, @Nullable Map<String, Object> link, int change) {
        if (link != null) {
            differences
                    .computeIfAbsent(way, unknown -> new LinkedHashMap<>())
                    .computeIfAbsent(node(link, way), unknown -> new ArrayList<>())
                    .add(new Difference(
                            date(link, "validFromDate"), date(link, "validToDate"), change, key(link, way)));
        }
    }

    /** The record key of what a relationship leads to, where that is protected. */
    private long key(Map<String, Object> link, Way way) {
        return Tally.isKeyed(model, way.kind(), way.direction())
                ? keys.of(String.valueOf(link.get(LinkKind.endId(way.direction()))))
                : 0;
    }

    /** Where a relationship counts, when, and what it leads to where that counts too. */
    private @Nullable List<@Nullable Object> place(@Nullable Map<String, Object> link, Way way) {
        if (link == null) {
            return null;
        }
        List<@Nullable Object> place = new ArrayList<>();
        place.add(node(link, way));
        place.add(date(link, "validFromDate"));
        place.add(date(link, "validToDate"));
        place.add(key(link, way));
        return place;
    }

    private static String node(Map<String, Object> link, Way way) {
        return String.valueOf(link.get(LinkKind.endId(way.direction().reversed())));
    }

    private static @Nullable LocalDate date(Map<String, Object> link, String property) {
        return (LocalDate) link.get(property);
    }

    private void keep(Writing writing, Way way, Map<String, List<Difference>> nodes) {
        String dates = Tally.datesProperty(way.kind(), way.direction());
        String cells = Tally.cellsProperty(model, way.kind(), way.direction());
        Statement read = new Statement(READ.formatted(dates, cells), Map.of("ids", List.copyOf(nodes.keySet())));
        List<Map<String, @Nullable Object>> rows = writing.run(
                read,
                found -> found.toList(row -> counted(row, Objects.requireNonNull(nodes.get(String.valueOf(row[0]))))));
        writing.run(new Statement(WRITE.formatted(dates, cells), Map.of("rows", rows)));
    }

    /** A node that has none any more is as one that never had any. */
    private static Map<String, @Nullable Object> counted(@Nullable Object[] row, List<Difference> differences) {
        Tally tally = row[1] instanceof List<?> dates && row[2] instanceof List<?> cells
                ? Tally.of(
                        dates.stream().map(LocalDate.class::cast).toList(),
                        cells.stream().map(Long.class::cast).toList())
                : Tally.NONE;
        for (Difference difference : differences) {
            tally = tally.with(difference.from(), difference.to(), difference.change(), difference.key());
        }
        Map<String, @Nullable Object> counted = new LinkedHashMap<>();
        counted.put("id", row[0]);
        counted.put("dates", tally.equals(Tally.NONE) ? null : tally.dates());
        counted.put("cells", tally.equals(Tally.NONE) ? null : tally.cells());
        return counted;
    }
}
