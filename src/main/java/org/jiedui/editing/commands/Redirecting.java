package org.jiedui.editing.commands;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.References;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Dates;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.LinkRules;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;

/** Has relationships of a record, and whatever names it by its id, go over to another record of the same thing. */
final class Redirecting {

    private static final String MOVING = "moving";
    private static final String STAYING = "staying";
    private static final String USERS = "users";

    private final Model model;
    private final String gone;
    private final String keep;
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    /**
     * From one record to another.
     *
     * @param gone the id of the one that goes
     * @param keep the id of the one that stays
     */
    Redirecting(Model model, String gone, String keep) {
        this.model = model;
        this.gone = gone;
        this.keep = keep;
    }

    /** Asks for what leads to either of two nodes and for what holds the id of the one that goes. */
    static void ask(EntityKind kind, String gone, String keep, Uses uses, PreconditionQuery preconditions) {
        preconditions.column(MOVING, links(gone)).column(STAYING, links(keep));
        uses.askNaming(kind, gone, USERS, preconditions);
    }

    private static String links(String node) {
        return "COLLECT { MATCH (" + node + ")-[link]-() RETURN properties(link) }";
    }

    /** What is edited, each thing once. */
    Collection<Edit> edits() {
        return edits.values();
    }

    void add(Edit edit) {
        edits.put(edit.id(), edit);
    }

    /** Relationships that both had are one afterwards, where they can be. */
    void links(Situation situation, List<String> path, ChangeSet changeSet) {
        List<Map<String, Object>> staying = situation.things(STAYING);
        for (Map<String, Object> link : situation.things(MOVING)) {
            LinkKind of = model.link(Ids.kind(Existing.id(link)));
            Map<String, Object> moved = moved(link);
            if (Objects.equals(moved.get("fromId"), moved.get("toId"))) {
                changeSet.refuse(new Refusal(
                        "InUse",
                        "a relationship leads from one of them to the other",
                        path,
                        Map.of("links", new Made.Items(List.of(thing(of, link))), "references", 0)));
                continue;
            }
            Map<String, Object> same = staying.stream()
                    .filter(other -> Ids.kind(Existing.id(other)).equals(of.name())
                            && LinkRules.saysTheSame(of, moved, other)
                            && Dates.overlap(moved, other))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                add(Edit.of(of, Existing.id(link), Action.CHANGED, link, moved));
            } else if (sameEnds(same, moved)) {
                add(Edit.merged(of, Existing.id(link), link, Existing.id(same)));
            } else {
                changeSet.refuse(new Refusal(
                        "Overlap",
                        "both have a " + of.name() + " that cannot hold at the same time as the other's",
                        path,
                        Map.of("with", thing(of, same))));
            }
        }
    }

    private static Made.Thing thing(LinkKind kind, Map<String, Object> link) {
        return new Made.Thing(kind, Existing.id(link), Map.of("id", Existing.id(link)));
    }

    private static boolean sameEnds(Map<String, Object> one, Map<String, Object> other) {
        return Objects.equals(one.get("fromId"), other.get("fromId"))
                && Objects.equals(one.get("toId"), other.get("toId"));
    }

    /** What holds the id of the one that goes holds that of the other, whatever else becomes of it. */
    void users(Situation situation) {
        for (Map<String, Object> user : situation.things(USERS)) {
            String id = Existing.id(user);
            Edit edit = edits.get(id);
            boolean stays = edit == null || edit.after() != null;
            if (stays && !id.equals(gone)) {
                Kind kind = kindOf(id);
                Map<String, Object> base = edit == null ? user : Objects.requireNonNull(edit.after());
                Map<String, Object> after = References.with(kind, base, named -> named.equals(gone) ? keep : named);
                add(Edit.of(kind, id, Action.CHANGED, user, after));
            }
        }
    }

    private Map<String, Object> moved(Map<String, Object> link) {
        Map<String, Object> moved = new LinkedHashMap<>(link);
        for (String end : List.of("fromId", "toId")) {
            moved.computeIfPresent(end, (name, id) -> id.equals(gone) ? keep : id);
        }
        return moved;
    }

    private Kind kindOf(String id) {
        String name = Ids.kind(id);
        return model.isLink(name) ? model.link(name) : model.entity(name);
    }
}
