package org.jiedui.editing.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.journal.Journal;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Which nodes lie in a place today: those from which relationships that place things ({@code inside}) lead to it. */
public final class Whereabouts {

    private final Set<String> placed;
    private final String found;
    private final Clock clock;

    public Whereabouts(Model model, Clock clock) {
        List<LinkKind> placing = model.links().stream().filter(LinkKind::inside).toList();
        this.placed = placing.stream()
                .flatMap(kind -> model.possible(kind.end(Direction.IN).target()).stream())
                .map(EntityKind::name)
                .collect(Collectors.toSet());
        this.found = Journal.HOLD
                + """
                UNWIND $ids AS id
                MATCH (:Entity {id: id})(()-[up:%s]->()
                  WHERE (up.validFromDate IS NULL OR up.validFromDate <= $today)
                    AND (up.validToDate IS NULL OR up.validToDate > $today)){1,8}()
                UNWIND up AS step
                RETURN DISTINCT step.id, startNode(step).id, endNode(step).id""".formatted(placing.stream().map(LinkKind::relationshipType).collect(Collectors.joining("|")));
        this.clock = clock;
    }

    /** Whether nodes of a kind can lie in places. */
    boolean canLie(Kind kind) {
        return placed.contains(kind.name());
    }

    /** Whether relationships with these properties hold today. */
    boolean holds(Map<String, Object> link) {
        return Dates.isOn(link, LocalDate.now(clock));
    }

    /** One relationship that places what it starts from. */
    private record Step(String from, String to) {
        static Step of(Map<String, Object> link) {
            return new Step(end(link, Direction.IN), end(link, Direction.OUT));
        }
    }

    /** The id of the node at an end of a relationship. */
    static String end(Map<String, Object> link, Direction direction) {
        return String.valueOf(Objects.requireNonNull(link.get(LinkKind.endId(direction))));
    }

    /**
     * All that is found to lie in a place.
     *
     * @param nodes which ones are asked for
     * @param edited what has become of relationships in this transaction, to be left out of account
     */
    Set<String> inside(String place, Collection<String> nodes, Collection<Edit> edited, Writing writing) {
        return below(place, steps(nodes, edited, writing));
    }

    /** The places that each node lies in, and itself, where what has become of relationships is left out of account. */
    Map<String, Set<String>> above(Collection<String> nodes, Collection<Edit> edited, Writing writing) {
        Map<String, List<String>> targets = new HashMap<>();
        steps(nodes, edited, writing)
                .forEach(step -> targets.computeIfAbsent(step.from(), unknown -> new ArrayList<>())
                        .add(step.to()));
        Map<String, Set<String>> above = new HashMap<>();
        nodes.forEach(node -> above.put(node, reached(node, targets)));
        return above;
    }

    private Collection<Step> steps(Collection<String> nodes, Collection<Edit> edited, Writing writing) {
        Map<String, Step> steps = new HashMap<>();
        List<String> ids = Stream.concat(nodes.stream(), edited.stream().flatMap(Whereabouts::target))
                .distinct()
                .toList();
        Statement statement = new Statement(found, Map.of("ids", ids, "today", LocalDate.now(clock)));
        writing.run(
                statement, rows -> rows.toList(row -> steps.put(text(row[0]), new Step(text(row[1]), text(row[2])))));
        for (Edit edit : edited) {
            steps.remove(edit.id());
            if (edit.before() != null && holds(edit.before())) {
                steps.put(edit.id(), Step.of(edit.before()));
            }
        }
        return steps.values();
    }

    private static Stream<String> target(Edit edit) {
        return edit.before() == null ? Stream.of() : Stream.of(end(edit.before(), Direction.OUT));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static Set<String> below(String place, Collection<Step> steps) {
        Map<String, List<String>> starts = new HashMap<>();
        steps.forEach(step ->
                starts.computeIfAbsent(step.to(), unknown -> new ArrayList<>()).add(step.from()));
        return reached(place, starts);
    }

    private static Set<String> reached(String beginning, Map<String, List<String>> next) {
        Set<String> reached = new HashSet<>(Set.of(beginning));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            next.getOrDefault(open.remove(), List.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }
}
