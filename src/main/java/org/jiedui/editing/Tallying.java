package org.jiedui.editing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Tally;
import org.jspecify.annotations.Nullable;

/** Keeps the tallies that nodes hold of dense relationships, where an edit makes them begin, end or move. */
final class Tallying {

    /** The same for every node: what changes from which day on is added to what changed from which day on before. */
    private static final String ADD = """
            OPTIONAL MATCH (n:Entity {id: e.id})
            SET n.held = true
            REMOVE n.held
            WITH e, n, coalesce(n.%1$s, []) AS dates, coalesce(n.%2$s, [0]) AS counts
            WITH n, counts[0] + e.always AS first,
              [i IN range(0, size(dates) - 1) | {date: dates[i], change: counts[i + 1] - counts[i]}] + e.changes AS all
            CALL (all) {
              UNWIND all AS each
              WITH each.date AS date, sum(each.change) AS change
              WHERE change <> 0
              WITH date, change ORDER BY date
              RETURN collect(date) AS dates, collect(change) AS changes
            }
            WITH n, dates, reduce(counts = [first], change IN changes | counts + (counts[-1] + change)) AS counts
            SET n.%1$s = CASE counts WHEN [0] THEN null ELSE dates END, n.%2$s = CASE counts WHEN [0] THEN null ELSE counts END""";

    private final Map<String, Set<Direction>> dense = new HashMap<>();

    Tallying(Model model) {
        model.relations()
                .filter(Field.Relation::dense)
                .map(relation -> relation.hops().get(0))
                .forEach(hop -> dense.computeIfAbsent(hop.link(), unknown -> new HashSet<>())
                        .add(hop.direction()));
    }

    /** The properties of nodes that hold tallies. */
    Set<String> properties(Model model) {
        Set<String> names = new HashSet<>();
        dense.forEach((kind, directions) -> directions.forEach(direction -> {
            names.add(Tally.datesProperty(model.link(kind), direction));
            names.add(Tally.countsProperty(model.link(kind), direction));
        }));
        return names;
    }

    /** What is added to the tallies of relationships of a kind, for each direction that has one. */
    List<Section> of(LinkKind kind, List<Edit> edits) {
        List<Section> sections = new ArrayList<>();
        for (Direction direction : List.of(Direction.OUT, Direction.IN)) {
            if (dense.getOrDefault(kind.name(), Set.of()).contains(direction)) {
                List<Map<String, Object>> rows =
                        rows(edits, LinkKind.endId(direction == Direction.OUT ? Direction.IN : Direction.OUT));
                if (!rows.isEmpty()) {
                    String clauses =
                            ADD.formatted(Tally.datesProperty(kind, direction), Tally.countsProperty(kind, direction));
                    sections.add(new Section(clauses, rows));
                }
            }
        }
        return sections;
    }

    private static List<Map<String, Object>> rows(List<Edit> edits, String end) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (Edit edit : edits) {
            add(edit.before(), end, -1, sums);
            add(edit.after(), end, 1, sums);
        }
        return sums.entrySet().stream()
                .filter(each -> each.getValue().isSomething())
                .map(each -> each.getValue().row(each.getKey()))
                .toList();
    }

    private static void add(@Nullable Map<String, Object> link, String end, int change, Map<String, Sum> sums) {
        if (link == null) {
            return;
        }
        LocalDate from = Dates.from(link);
        LocalDate to = Dates.to(link);
        if (from != null && to != null && !from.isBefore(to)) {
            return;
        }
        Sum sum = sums.computeIfAbsent(String.valueOf(Objects.requireNonNull(link.get(end))), unknown -> new Sum());
        if (from == null) {
            sum.always += change;
        } else {
            sum.changes.merge(from, change, Integer::sum);
        }
        if (to != null) {
            sum.changes.merge(to, -change, Integer::sum);
        }
    }

    /** What changes for one node. */
    private static final class Sum {

        private long always;
        private final Map<LocalDate, Integer> changes = new LinkedHashMap<>();

        boolean isSomething() {
            return always != 0 || changes.values().stream().anyMatch(change -> change != 0);
        }

        Map<String, Object> row(String id) {
            List<Map<String, Object>> all = new ArrayList<>();
            changes.forEach((date, change) -> {
                if (change != 0) {
                    all.add(Map.of("date", date, "change", change));
                }
            });
            return Map.of("id", id, "always", always, "changes", all);
        }
    }
}
