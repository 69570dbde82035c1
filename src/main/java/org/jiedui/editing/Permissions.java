package org.jiedui.editing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;

/** What an editor may do of what a command drafts: say what they may see, where they may edit. */
final class Permissions {

    static final String REFUSAL = "NotPermitted";

    private final Set<String> placed;
    private final String insides;

    Permissions(Model model) {
        List<LinkKind> inside = model.links().stream().filter(LinkKind::inside).toList();
        this.placed = inside.stream()
                .flatMap(kind -> model.possible(kind.end(Direction.IN).target()).stream())
                .map(EntityKind::name)
                .collect(Collectors.toSet());
        this.insides = inside.stream().map(LinkKind::relationshipType).collect(Collectors.joining("|"));
    }

    /** The types of relationships that lead from a thing to the place that it lies in. */
    String insides() {
        return insides;
    }

    /** Refuses what is outside the place of the caller. */
    static void checkPlace(Situation situation, Given given, Draft draft) {
        if (situation.has("inside") && !situation.is("inside")) {
            draft.refuse(REFUSAL, "this is outside the place that you may edit", given.at());
        }
    }

    /** Refuses what says something that the caller may not see. */
    static void checkSight(Caller caller, Situation situation, Given given, Draft draft) {
        Rights rights = caller.rights();
        boolean inside = situation.is("inside");
        for (Edit edit : draft.drafted()) {
            // What is recorded by somebody who is bound to a place is made sure to lie there when all is done.
            boolean here = inside || edit.action() == Action.STARTED;
            if (!allows(rights, edit.kind().access(), here)) {
                draft.refuse(REFUSAL, "you may not see any " + edit.kind().name(), given.at());
            } else if (edit.after() != null) {
                fields(rights, edit, here, given, draft);
            }
        }
    }

    /** Giving the value that a field has already is refused as any other: else values could be found by trying. */
    private static void fields(Rights rights, Edit edit, boolean here, Given given, Draft draft) {
        List<Field> hidden = edit.kind().fields().values().stream()
                .filter(field -> !allows(rights, field.access(), here))
                .toList();
        if (hidden.isEmpty()) {
            return;
        }
        Set<String> changed = edit.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        for (Field field : hidden) {
            if (given.has(field.name())) {
                draft.refuse(REFUSAL, "you may not see this field", given.at(field.name()));
            } else if (changed.contains(field.name())) {
                draft.refuse(REFUSAL, "you may not see the field " + field.name(), given.at());
            }
        }
    }

    private static boolean allows(Rights rights, Access access, boolean here) {
        return access.restrictions().stream().map(rights::on).allMatch(grant -> switch (grant) {
            case GRANTED -> true;
            case WITHIN_PLACE -> here;
            case DENIED -> false;
        });
    }

    /**
     * Whoever is bound to a place records there what can lie in places. It lies there once a relationship says so, which is
     * recorded by the same command.
     */
    void checkPlaced(Caller caller, Collection<Edit> edits, Writing writing, Given given, Draft draft) {
        String place = caller.rights().place();
        List<String> recorded = edits.stream()
                .filter(edit -> edit.action() == Action.STARTED
                        && placed.contains(edit.kind().name()))
                .map(Edit::id)
                .toList();
        if (place == null || recorded.isEmpty()) {
            return;
        }
        boolean all = writing.run(
                new Statement(
                        "RETURN all(id IN $recorded WHERE EXISTS { MATCH (:Entity {id: id})-[:" + insides
                                + "*1..8]->(:Entity {id: $place}) })",
                        Map.of("recorded", recorded, "place", place)),
                rows -> Boolean.TRUE.equals(rows.next()[0]));
        if (!all) {
            draft.refuse(
                    REFUSAL,
                    "this lies nowhere yet: record it by applyCommands, together with what places it inside the place that you may edit",
                    given.at());
        }
    }
}
