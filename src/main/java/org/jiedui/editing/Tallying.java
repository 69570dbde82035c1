package org.jiedui.editing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Tally;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tallies of nodes in step with the relationships that edits begin, end or move. It comes after the journal has
 * been written to, which lets only one transaction at a time do so.
 */
final class Tallying {

    private static final String READ = """
            UNWIND $ids AS id
            MATCH (n:Entity {id: id})
            RETURN id, n.%1$s, n.%2$s""";

    private static final String WRITE = """
            UNWIND $rows AS row
            MATCH (n:Entity {id: row.id})
            SET n.%1$s = row.dates, n.%2$s = row.counts""";

    private final Model model;
    private final Map<Way, Map<String, List<Difference>>> differences = new LinkedHashMap<>();

    private Tallying(Model model) {
        this.model = model;
    }

    /** Relationships of a kind, in one direction as a node sees them. */
    private record Way(LinkKind kind, Direction direction) {}

    /** One relationship more or fewer. */
    private record Difference(
            @Nullable LocalDate from, @Nullable LocalDate to, int change) {}

    static void keep(Writing writing, Model model, List<Edit> edits) {
        Tallying tallying = new Tallying(model);
        edits.forEach(tallying::add);
        tallying.differences.forEach((way, nodes) -> keep(writing, way, nodes));
    }

    private void add(Edit edit) {
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
                    .add(new Difference(date(link, "validFromDate"), date(link, "validToDate"), change));
        }
    }

    /** Where a relationship counts, and when. */
    private static @Nullable List<@Nullable Object> place(@Nullable Map<String, Object> link, Way way) {
        if (link == null) {
            return null;
        }
        List<@Nullable Object> place = new ArrayList<>();
        place.add(node(link, way));
        place.add(date(link, "validFromDate"));
        place.add(date(link, "validToDate"));
        return place;
    }

    private static String node(Map<String, Object> link, Way way) {
        return String.valueOf(link.get(LinkKind.endId(way.direction().reversed())));
    }

    private static @Nullable LocalDate date(Map<String, Object> link, String property) {
        return (LocalDate) link.get(property);
    }

    private static void keep(Writing writing, Way way, Map<String, List<Difference>> nodes) {
        String dates = Tally.datesProperty(way.kind(), way.direction());
        String counts = Tally.countsProperty(way.kind(), way.direction());
        Statement read = new Statement(READ.formatted(dates, counts), Map.of("ids", List.copyOf(nodes.keySet())));
        List<Map<String, Object>> rows = writing.run(
                read,
                found -> found.toList(row -> counted(row, Objects.requireNonNull(nodes.get(String.valueOf(row[0]))))));
        writing.run(new Statement(WRITE.formatted(dates, counts), Map.of("rows", rows)));
    }

    private static Map<String, Object> counted(@Nullable Object[] row, List<Difference> differences) {
        Tally tally = row[1] instanceof List<?> dates && row[2] instanceof List<?> counts
                ? new Tally(
                        dates.stream().map(LocalDate.class::cast).toList(),
                        counts.stream().map(Long.class::cast).toList())
                : Tally.NONE;
        for (Difference difference : differences) {
            tally = tally.with(difference.from(), difference.to(), difference.change());
        }
        return Map.of("id", Objects.requireNonNull(row[0]), "dates", tally.dates(), "counts", tally.counts());
    }
}
