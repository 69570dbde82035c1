package org.jiedui.editing.commands;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/** Makes one record of two records of one thing. */
final class Merging {

    private static final String KEEP = "keep";
    private static final String OTHER = "other";
    private static final String OTHER_VERSION = "expectedOtherVersion";

    private final EntityKind kind;
    private final Model model;
    private final Uses uses;
    private final String one;

    Merging(EntityKind kind, Model model, Uses uses) {
        this.kind = kind;
        this.model = model;
        this.uses = uses;
        this.one = LinkCommands.one(kind.name());
    }

    Command command() {
        String plural = kind.plural().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.plural().substring(1);
        return new Command(
                "merge" + plural,
                "Makes one of two records of the same: " + kind.description()
                        + " Relationships, names and history go over to the one that stays, and the id of the other leads to it. Relationships that both had are one afterwards.",
                Arguments.ofExisting(kind)
                        .add(OTHER, "ID!", "The id of the record that goes into it.")
                        .add(OTHER_VERSION, "Int!", "The version of that record that was seen.")
                        .done(),
                List.of(new Result(one, kind, "The record that stays.")),
                this::prepare);
    }

    private PreparedCommand prepare(CommandInput given) {
        ChangeSet early = new ChangeSet();
        Existing.checkKind(kind, given, early);
        String other = given.text(OTHER);
        if (!Ids.kind(other).equals(kind.name()) || other.equals(given.text(Arguments.ID))) {
            early.refuse("WrongKind", "this is not the id of another " + kind.name(), given.at(OTHER));
        }
        Early.orThrow(early);
        String circular = model.links().stream()
                .filter(LinkKind::acyclic)
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
        PreconditionQuery preconditions = new PreconditionQuery()
                .alone()
                .node(KEEP, given.text(Arguments.ID))
                .node(OTHER, other)
                .column("node", "properties(keep)")
                .column("gone", "properties(other)")
                .column(
                        "circle",
                        circular.isEmpty()
                                ? "false"
                                : "EXISTS { MATCH (keep)-[:" + circular
                                        + "*1..8]->(other) } OR EXISTS { MATCH (other)-[:" + circular
                                        + "*1..8]->(keep) }");
        Redirecting.ask(kind, OTHER, KEEP, uses, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> decide(situation, given, changeSet));
    }

    private void decide(Situation situation, CommandInput given, ChangeSet changeSet) {
        Map<String, Object> keep = Existing.seen(kind, situation, "node", given, changeSet);
        Map<String, Object> gone = situation.thing("gone");
        if (gone == null) {
            changeSet.refuse("NotFound", "there is no " + kind.name() + " with this id", given.at(OTHER));
            return;
        }
        Existing.checkVersion(kind, gone, given.get(OTHER_VERSION), given.at(OTHER_VERSION), changeSet);
        if (keep == null) {
            return;
        }
        if (situation.is("circle")) {
            changeSet.refuse("Cycle", "one of them belongs to the other", given.at(OTHER));
        }
        String id = Existing.id(keep);
        String other = Existing.id(gone);
        Redirecting redirecting = new Redirecting(model, other, id);
        redirecting.add(Edit.of(kind, id, Action.CHANGED, keep, Joining.of(kind, keep, gone)));
        redirecting.links(situation, given.at(OTHER), changeSet);
        redirecting.users(situation);
        redirecting.edits().forEach(changeSet::edit);
        changeSet.edit(Edit.merged(kind, other, gone, id));
        changeSet.result(one, id);
    }
}
