package org.jiedui.editing.commands;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/** The one true deletion: a household that asks for it is forgotten, with its relationships and what the journal held. */
final class Erasing {

    /** The records that went into it, and all relationships that it or they ever had. */
    private static final String PAST = """
            COLLECT {
              WITH [n.id] + COLLECT { MATCH (m:Merged {into: n.id}) RETURN m.id } AS ids
              CALL (ids) {
                UNWIND ids AS thing
                RETURN thing
                UNION
                MATCH (e:Entry) WHERE e.fromId IN ids OR e.toId IN ids RETURN e.thing AS thing
              }
              RETURN DISTINCT thing }""";

    private final Model model;
    private final EntityKind family;
    private final Uses uses;

    Erasing(Model model, Uses uses) {
        this.model = model;
        this.uses = uses;
        this.family = model.entity("Family");
    }

    Command eraseFamily() {
        return new Command(
                "eraseFamily",
                "Forgets a household on request: it and its relationships are gone, and so are all values that the journal held of them, and the reasons and sources of changes that were about nothing else. That it was done, when, by whom and why stays: the `change` of the payload is the certificate. It cannot be undone. With `dryRun` the `difference` tells what would go. Example: `eraseFamily(input: { id: \"Family_…\", expectedVersion: 1, reason: \"…\" }) { change { id at actor } userErrors { code path } }`",
                Arguments.ofExisting(family).done(),
                List.of(),
                this::prepare);
    }

    private PreparedCommand prepare(CommandInput given) {
        ChangeSet early = new ChangeSet();
        Existing.checkKind(family, given, early);
        Early.orThrow(early);
        PreconditionQuery preconditions = new PreconditionQuery()
                .node("n", given.text(Arguments.ID))
                .column("node", "properties(n)")
                .column("past", PAST)
                .column("erased", "COLLECT { MATCH (n)-[link]-() RETURN properties(link) }");
        uses.askReferences(family, "n", Set.of(), preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(family, situation, "node", given, changeSet);
            if (before == null) {
                return;
            }
            uses.check(situation, given.at(Arguments.ID), changeSet);
            Set<String> forgotten = new HashSet<>(situation.texts("past"));
            for (Map<String, Object> link : situation.things("erased")) {
                String id = String.valueOf(link.get("id"));
                LinkKind kind = model.link(Ids.kind(id));
                changeSet.edit(Edit.of(kind, id, Action.ERASED, link, null));
                forgotten.add(id);
            }
            changeSet.edit(Edit.of(family, given.text(Arguments.ID), Action.ERASED, before, null));
            changeSet.forget(forgotten);
        });
    }
}
