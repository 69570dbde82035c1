package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.References;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.graph.Direction;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may edit who is bound to a place, while a command of theirs is carried out. The whole rule stands here.
 * It is judged on this day and by what was there before the command, whatever steps that consists of:
 *
 * <ul>
 *   <li>a node, where it lies in the place;
 *   <li>a relationship, where an end lies there, both as it was and as it becomes;
 *   <li>one that places something ({@code inside}) only where what it places lies there, and one that does so today only
 *       where its other end lies there too: so nothing comes to lie in the place that did not, now or ever, and nothing is taken
 *       out of another place, whereas what lies in the place may go elsewhere;
 *   <li>what the command itself records counts as lying there, and nodes that can lie in places do so once all is done;
 *   <li>nothing is undone, since that may touch anything.
 * </ul>
 *
 * Nobody else writes between the judgement and the end of the command, so what lay there lies there until it is done.
 */
public final class PlaceRights {

    /** The same of what is elsewhere and of what is nowhere. */
    static final String ELSEWHERE = "this is outside the place that you may edit, or there is no such thing";

    private final Whereabouts whereabouts;
    private final Writing writing;
    private final @Nullable String place;
    private final @Nullable Reach reach;
    private final Set<String> created = new HashSet<>();
    private final Map<String, Edit> placements = new LinkedHashMap<>();

    /**
     * Rights in a place.
     *
     * @param place the id of the place; null for everywhere
     * @param reach finds out in which places they would do as well; null where nobody asks
     */
    public PlaceRights(Whereabouts whereabouts, Writing writing, @Nullable String place, @Nullable Reach reach) {
        this.whereabouts = whereabouts;
        this.writing = writing;
        this.place = place;
        this.reach = reach;
    }

    /** In which places somebody could be bound and yet do all that was done; null where nobody asks. */
    public @Nullable Set<String> reach() {
        return reach == null ? null : reach.places();
    }

    public boolean areBound() {
        return place != null;
    }

    /** Refuses what lies elsewhere, and tells nothing else of it. */
    public void check(
            PreconditionQuery preconditions, Predicate<String> inside, ChangeSet changeSet, CommandInput given) {
        if (reach != null) {
            reach.narrow(preconditions.isAnywhere(), changeSet.drafted(), created, placements.values(), this::allows);
        }
        boolean allowed =
                !preconditions.isAnywhere() && changeSet.drafted().stream().allMatch(edit -> allows(edit, inside));
        if (place != null && !allowed) {
            changeSet.forbid(ELSEWHERE, given.at());
        }
    }

    /** Whether nodes lay in the place before the command, or are recorded by it. */
    public Predicate<String> inside(ChangeSet changeSet) {
        if (place == null) {
            return id -> true;
        }
        Set<String> inside = new HashSet<>(created);
        changeSet.drafted().stream().filter(Edit::isCreation).map(Edit::id).forEach(inside::add);
        Set<String> nodes = changeSet.drafted().stream()
                .flatMap(PlaceRights::named)
                .filter(id -> !inside.contains(id))
                .collect(Collectors.toSet());
        if (!nodes.isEmpty()) {
            inside.addAll(whereabouts.inside(place, nodes, placements.values(), writing));
        }
        return inside::contains;
    }

    /** Those of some nodes that lay in the place before the command, or are recorded by it. */
    Set<String> among(Set<String> nodes) {
        if (place == null || nodes.isEmpty()) {
            return nodes;
        }
        Set<String> inside = new HashSet<>(created);
        inside.addAll(whereabouts.inside(place, nodes, placements.values(), writing));
        return inside;
    }

    /** By id, what a statement finds of it. */
    Map<String, Set<String>> found(Statement statement) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        writing.run(
                statement,
                rows -> rows.toList(row -> found.computeIfAbsent(String.valueOf(row[0]), unknown -> new HashSet<>())
                        .add(String.valueOf(row[1]))));
        return found;
    }

    /** The nodes that an edit is about, and those that it has its thing name. */
    private static Stream<String> named(Edit edit) {
        return Stream.concat(nodes(edit), References.anew(edit).stream());
    }

    /** The nodes that an edit is about. */
    static Stream<String> nodes(Edit edit) {
        return edit.kind() instanceof LinkKind
                ? edit.states().flatMap(state -> Stream.of(Direction.values()).map(end -> Whereabouts.end(state, end)))
                : Stream.of(edit.id());
    }

    private boolean allows(Edit edit, Predicate<String> inside) {
        if (!(edit.kind() instanceof LinkKind kind)) {
            return inside.test(edit.id());
        }
        return edit.states().allMatch(state -> {
            boolean start = inside.test(Whereabouts.end(state, Direction.IN));
            boolean target = inside.test(Whereabouts.end(state, Direction.OUT));
            boolean elsewhere = state == edit.before() && !target && whereabouts.holds(state);
            return kind.inside() ? start && !elsewhere : start || target;
        });
    }

    /** A step of the command has been carried out. */
    public void done(Collection<Edit> edits) {
        for (Edit edit : edits) {
            if (edit.isCreation()) {
                created.add(edit.id());
            }
            if (edit.kind() instanceof LinkKind kind && kind.inside()) {
                placements.putIfAbsent(edit.id(), edit);
            }
        }
    }

    /** Refuses the command, now that all of it is done, where something that it recorded lies elsewhere. */
    public void checkPlaced(Collection<Edit> edits, ChangeSet changeSet, CommandInput given) {
        List<String> nodes = new ArrayList<>();
        edits.stream()
                .filter(edit -> edit.before() == null && edit.after() != null && whereabouts.canLie(edit.kind()))
                .forEach(edit -> nodes.add(edit.id()));
        if (reach != null) {
            reach.place(nodes);
        }
        if (place != null
                && !nodes.isEmpty()
                && !whereabouts.inside(place, nodes, List.of(), writing).containsAll(nodes)) {
            changeSet.forbid(
                    "this lies nowhere yet: record it by applyCommands, together with what places it today inside the place that you may edit",
                    given.at());
        }
    }
}
