package org.jiedui.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** Takes changes back by a change that makes everything that they touched what it was before. */
final class Undoing {

    private static final String CHANGES = "changes";
    private static final int MOST = 100;

    private static final String FOUND = """
            COLLECT {
              MATCH (c:Change) WHERE c.id IN $changes
              RETURN {change: properties(c), entries: COLLECT {
                MATCH (c)-[:TOUCHED]->(e:Entry)
                RETURN {entry: properties(e),
                  node: head(COLLECT { MATCH (n:Entity {id: e.thing}) RETURN properties(n) }),
                  link: head(COLLECT { MATCH (:Entity {id: e.fromId})-[r]->(:Entity {id: e.toId}) WHERE r.id = e.thing RETURN properties(r) }),
                  later: COLLECT { MATCH (l:Entry {thing: e.thing})<-[:TOUCHED]-(other:Change)
                    WHERE l.sequence > e.sequence AND NOT other.id IN $changes RETURN other.id }}
                ORDER BY e.position DESC }}
              ORDER BY c.sequence DESC }""";

    private final Model model;
    private final Inputs inputs;
    private final Uses uses;

    Undoing(Model model, Inputs inputs, Uses uses) {
        this.model = model;
        this.inputs = inputs;
        this.uses = uses;
    }

    Command undoChange() {
        return new Command(
                "undoChange",
                "Undoes a change, or several as one: everything that they touched becomes again what it was before, as a new change. Refused with `NotUndoable` where later changes stand on it, which then have to be undone too. Example: `undoChange(input: { changes: [\"Change_…\"], reason: \"…\" }) { difference { id field before after } userErrors { code path } }`",
                new Arguments()
                        .add(CHANGES, "[ID!]!", "The ids of the changes, at most " + MOST + ", in any order.")
                        .done(),
                List.of(),
                this::prepare);
    }

    private Attempt prepare(Given given) {
        Draft early = new Draft();
        List<?> changes = given.list(CHANGES);
        if (changes.isEmpty() || changes.size() > MOST) {
            early.refuse("InvalidValue", "name 1 to " + MOST + " changes", given.at(CHANGES));
        }
        Early.orThrow(early);
        Inquiry inquiry =
                new Inquiry().alone().anywhere().parameter(CHANGES, changes).column("found", FOUND);
        return new Attempt(inquiry, (situation, draft) -> decide(situation, given, draft));
    }

    /** A thing that the changes touched, and how it was found. */
    private static final class Touched {

        private final Kind kind;
        private final @Nullable Map<String, Object> now;
        private @Nullable Map<String, Object> target;
        private long version;

        Touched(Kind kind, @Nullable Map<String, Object> now, long version) {
            this.kind = kind;
            this.now = now;
            this.target = now;
            this.version = version;
        }
    }

    private void decide(Situation situation, Given given, Draft draft) {
        List<Map<String, Object>> found = situation.things("found");
        missing(found, given, draft);
        Map<String, Touched> things = new LinkedHashMap<>();
        Set<String> later = new LinkedHashSet<>();
        for (Map<String, Object> each : found) {
            for (Object item : (List<?>) Objects.requireNonNull(each.get("entries"))) {
                Map<?, ?> step = (Map<?, ?>) item;
                ((List<?>) Objects.requireNonNull(step.get("later"))).forEach(id -> later.add(String.valueOf(id)));
                Map<?, ?> kept = (Map<?, ?>) Objects.requireNonNull(step.get("entry"));
                if (Action.ERASED.name().equals(kept.get("action"))) {
                    draft.refuse(new Refusal(
                            "NotUndoable",
                            "what was erased is forgotten",
                            given.at(CHANGES),
                            Map.of("later", List.of())));
                    return;
                }
                takeBack(Done.Entry.of(model, kept), step, things);
            }
        }
        if (!later.isEmpty()) {
            draft.refuse(new Refusal(
                    "NotUndoable",
                    "later changes stand on it",
                    given.at(CHANGES),
                    Map.of("later", List.copyOf(later))));
        }
        if (!draft.isRefused()) {
            edits(things, draft);
            check(situation, given, draft);
            draft.mark("undoes", String.valueOf(given.list(CHANGES).get(0)));
        }
    }

    private static void missing(List<Map<String, Object>> found, Given given, Draft draft) {
        Set<String> known = new HashSet<>();
        found.forEach(
                each -> known.add(String.valueOf(((Map<?, ?>) Objects.requireNonNull(each.get("change"))).get("id"))));
        for (int i = 0; i < given.list(CHANGES).size(); i++) {
            if (!known.contains(String.valueOf(given.list(CHANGES).get(i)))) {
                draft.refuse("NotFound", "there is no change with this id", given.at(CHANGES, String.valueOf(i)));
            }
        }
    }

    private static void takeBack(Done.Entry entry, Map<?, ?> step, Map<String, Touched> things) {
        Map<String, Object> now =
                Situation.thing(entry.kind() instanceof EntityKind ? step.get("node") : step.get("link"));
        Touched thing = things.computeIfAbsent(entry.id(), unknown -> new Touched(entry.kind(), now, entry.version()));
        Map<String, @Nullable Object> before = entry.before();
        if (before == null) {
            thing.target = null;
        } else {
            Map<String, Object> base = thing.target == null ? Map.of() : thing.target;
            thing.target = Existing.with(base, Fields.kept(entry.kind(), before));
        }
    }

    private static void edits(Map<String, Touched> things, Draft draft) {
        things.forEach((id, thing) -> {
            if (thing.now != null) {
                Action action = thing.target == null ? Action.RETRACTED : Action.CHANGED;
                draft.edit(Edit.of(thing.kind, id, action, thing.now, thing.target));
            } else if (thing.target != null) {
                draft.edit(new Edit(thing.kind, id, Action.STARTED, null, thing.target, thing.version + 1, null));
            }
        });
    }

    /** What comes back has to fit in; what goes may not be needed by what stays. */
    private void check(Situation situation, Given given, Draft draft) {
        Set<String> going = new HashSet<>();
        draft.edits().stream().filter(edit -> edit.after() == null).forEach(edit -> going.add(edit.id()));
        for (Edit edit : new ArrayList<>(draft.edits())) {
            if (edit.kind() instanceof LinkKind link && edit.after() != null) {
                fits(link, edit, edit.after(), situation, given, draft);
            } else if (edit.kind() instanceof EntityKind node && edit.after() == null) {
                Inquiry inquiry = new Inquiry().node("n", edit.id());
                uses.ask(node, "n", inquiry);
                uses.check(situation.asking().ask(inquiry), going, given.at(CHANGES), draft);
            }
        }
    }

    private void fits(
            LinkKind kind, Edit edit, Map<String, Object> after, Situation situation, Given given, Draft draft) {
        LinkRules rules = new LinkRules(kind, inputs, "from", "to");
        Inquiry inquiry = new Inquiry()
                .node("from", String.valueOf(after.get("fromId")))
                .node("to", String.valueOf(after.get("toId")));
        rules.ask(inquiry);
        rules.askPeriod(inquiry, edit.id(), Dates.from(after), Dates.to(after));
        Map<String, @Nullable Object> known =
                new LinkedHashMap<>(situation.asking().ask(inquiry).columns());
        returning(known, "from", after.get("fromId"), draft);
        returning(known, "to", after.get("toId"), draft);
        rules.check(after, edit.id(), new Situation(known, situation.asking()), given, given.at(CHANGES), draft);
    }

    /** An end may come back together with the relationship. */
    private static void returning(Map<String, @Nullable Object> known, String end, @Nullable Object id, Draft draft) {
        Edit edit = known.get(end) == null ? draft.editOf(String.valueOf(id)) : null;
        if (edit != null && edit.after() != null) {
            known.put(end, edit.after());
        }
    }
}
