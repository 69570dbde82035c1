package org.jiedui.editing.commands;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.References;
import org.jiedui.editing.journal.Done;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Redirects;
import org.jiedui.editing.journal.Situation;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Dates;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.LinkRules;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.editing.rules.Uses;
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
                "Undoes a change, or several as one: everything that they touched becomes again what it was before, as a new change. Refused with `NotUndoable` where later changes stand on it, which then have to be undone too. Example: `undoChange(input: { changes: [\"Change_…\"], reason: \"…\" }) { difference { thingId field before after } userErrors { code path } }`",
                new Arguments()
                        .add(CHANGES, "[ID!]!", "The ids of the changes, at most " + MOST + ", in any order.")
                        .done(),
                List.of(),
                this::prepare);
    }

    private PreparedCommand prepare(CommandInput given) {
        ChangeSet early = new ChangeSet();
        List<?> changes = given.list(CHANGES);
        if (changes.isEmpty() || changes.size() > MOST) {
            early.refuse("InvalidValue", "name 1 to " + MOST + " changes", given.at(CHANGES));
        }
        Early.orThrow(early);
        PreconditionQuery preconditions = new PreconditionQuery()
                .alone()
                .anywhere()
                .parameter(CHANGES, changes)
                .column("found", FOUND);
        return new PreparedCommand(preconditions, (situation, changeSet) -> decide(situation, given, changeSet));
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

        /** The nodes that it names as a value or as an end, and did not name. */
        Set<String> namedAnew() {
            Set<String> named = named(target);
            named.removeAll(named(now));
            return named;
        }

        private Set<String> named(@Nullable Map<String, Object> properties) {
            Set<String> named = References.named(kind, properties);
            named.addAll(References.ends(kind, properties));
            return named;
        }

        void rename(UnaryOperator<String> ids) {
            if (target != null) {
                target = References.with(kind, target, ids);
            }
        }
    }

    private void decide(Situation situation, CommandInput given, ChangeSet changeSet) {
        List<Map<String, Object>> found = situation.things("found");
        missing(found, given, changeSet);
        Map<String, Touched> things = new LinkedHashMap<>();
        Set<String> later = new LinkedHashSet<>();
        for (Map<String, Object> each : found) {
            for (Object item : (List<?>) Objects.requireNonNull(each.get("entries"))) {
                Map<?, ?> step = (Map<?, ?>) item;
                ((List<?>) Objects.requireNonNull(step.get("later"))).forEach(id -> later.add(String.valueOf(id)));
                Map<?, ?> kept = (Map<?, ?>) Objects.requireNonNull(step.get("entry"));
                if (Action.ERASED.name().equals(kept.get("action"))) {
                    changeSet.refuse(new Refusal(
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
            changeSet.refuse(new Refusal(
                    "NotUndoable",
                    "later changes stand on it",
                    given.at(CHANGES),
                    Map.of("later", List.copyOf(later))));
        }
        if (!changeSet.isRefused()) {
            follow(things, situation, given, changeSet);
        }
        if (!changeSet.isRefused()) {
            edits(things, changeSet);
            check(situation, given, changeSet);
            List<String> undone =
                    given.list(CHANGES).stream().map(String::valueOf).distinct().toList();
            changeSet.mark("undoes", undone.get(0));
            changeSet.mark("undoneChanges", undone);
        }
    }

    private static void missing(List<Map<String, Object>> found, CommandInput given, ChangeSet changeSet) {
        Set<String> known = new HashSet<>();
        found.forEach(
                each -> known.add(String.valueOf(((Map<?, ?>) Objects.requireNonNull(each.get("change"))).get("id"))));
        for (int i = 0; i < given.list(CHANGES).size(); i++) {
            if (!known.contains(String.valueOf(given.list(CHANGES).get(i)))) {
                changeSet.refuse("NotFound", "there is no change with this id", given.at(CHANGES, String.valueOf(i)));
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

    /** What comes back names the records that others went into since, and does not come back where they are gone. */
    private static void follow(
            Map<String, Touched> things, Situation situation, CommandInput given, ChangeSet changeSet) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> going = new LinkedHashSet<>();
        Set<String> staying = new LinkedHashSet<>();
        things.forEach((id, thing) -> {
            (thing.target == null ? going : staying).add(id);
            named.addAll(thing.namedAnew());
        });
        named.removeAll(staying);
        Redirects redirects = Redirects.of(named, situation.asking());
        Set<String> gone = new LinkedHashSet<>();
        for (String id : named) {
            String followed = redirects.follow(id, staying);
            if (going.contains(followed) || (redirects.isGone(id) && !staying.contains(followed))) {
                gone.add(id);
            }
        }
        if (!gone.isEmpty()) {
            changeSet.refuse(new Refusal(
                    "NotUndoable",
                    "what it names is gone",
                    given.at(CHANGES),
                    Map.of("later", redirects.takenAwayBy(gone))));
        }
        things.values().forEach(thing -> thing.rename(id -> redirects.follow(id, staying)));
    }

    private static void edits(Map<String, Touched> things, ChangeSet changeSet) {
        things.forEach((id, thing) -> {
            if (thing.now != null) {
                Action action = thing.target == null ? Action.RETRACTED : Action.CHANGED;
                changeSet.edit(Edit.of(thing.kind, id, action, thing.now, thing.target));
            } else if (thing.target != null) {
                changeSet.edit(new Edit(thing.kind, id, Action.STARTED, null, thing.target, thing.version + 1, null));
            }
        });
    }

    /** What goes may not be needed by what stays; what comes back has to fit in, once it is there. */
    private void check(Situation situation, CommandInput given, ChangeSet changeSet) {
        for (Edit edit : List.copyOf(changeSet.edits())) {
            if (edit.after() != null && edit.kind() instanceof LinkKind link) {
                changeSet.verify(fitting(link, edit.id(), edit.after(), given));
            } else if (edit.after() != null && livesOtherwise(edit)) {
                changeSet.verify(living(edit.id(), edit.after(), given));
            } else if (edit.after() == null && edit.kind() instanceof EntityKind node) {
                PreconditionQuery preconditions = new PreconditionQuery().node("n", edit.id());
                uses.ask(node, "n", lettingGo(edit.id(), changeSet), preconditions);
                uses.check(situation.asking().ask(preconditions), given.at(CHANGES), changeSet);
            }
        }
    }

    private static boolean livesOtherwise(Edit edit) {
        Map<String, @Nullable Object> difference = edit.difference();
        return difference.containsKey("validFromDate") || difference.containsKey("validToDate");
    }

    /** What needs a node no longer once this is done. */
    private static Set<String> lettingGo(String node, ChangeSet changeSet) {
        return changeSet.edits().stream()
                .filter(edit -> !References.ends(edit.kind(), edit.after()).contains(node)
                        && !References.named(edit.kind(), edit.after()).contains(node))
                .map(Edit::id)
                .collect(Collectors.toSet());
    }

    private PreparedCommand fitting(LinkKind kind, String id, Map<String, Object> after, CommandInput given) {
        LinkRules rules = new LinkRules(kind, inputs, "from", "to");
        PreconditionQuery preconditions = new PreconditionQuery()
                .node("from", String.valueOf(after.get("fromId")))
                .node("to", String.valueOf(after.get("toId")));
        rules.ask(preconditions);
        rules.askPeriod(preconditions, id, Dates.from(after), Dates.to(after));
        return new PreparedCommand(
                preconditions,
                (situation, changeSet) -> rules.check(after, id, situation, given, given.at(CHANGES), changeSet));
    }

    private PreparedCommand living(String id, Map<String, Object> after, CommandInput given) {
        PreconditionQuery preconditions = new PreconditionQuery().node("n", id);
        uses.askLife("n", Dates.from(after), Dates.to(after), preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Dates.checkOrder(after, given.at(CHANGES), changeSet);
            uses.checkLife(situation, given.at(CHANGES), changeSet);
        });
    }
}
