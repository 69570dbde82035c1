package org.jiedui.editing.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Dates;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;

/**
 * What the commands of a kind of node have to know, and what they do.
 *
 * @param kind the kind
 * @param result under which name they show the node
 */
record NodeAttempts(EntityKind kind, String result, Inputs inputs, Uses uses) {

    private static final String NODE = "node";

    /** A new node. */
    PreparedCommand record(CommandInput given) {
        ChangeSet early = new ChangeSet();
        List<Field> fields = Fields.of(kind);
        List<Fields.Mention> mentions = Fields.mentions(fields, given);
        Inputs.checkFields(fields, given, early);
        Inputs.checkSources(kind, given, early);
        inputs.checkMentions(mentions, early);
        Map<String, Object> after = Existing.with(Map.of(), Fields.kept(kind, given.values()));
        Early.orThrow(early);
        String id = Ids.random(kind.name());
        PreconditionQuery preconditions = new PreconditionQuery();
        Inputs.ask(mentions, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Inputs.checkExisting(mentions, situation, changeSet);
            changeSet.edit(Edit.started(kind, id, after));
            changeSet.result(result, id);
        });
    }

    /** What becomes of a node that is there. */
    PreparedCommand change(
            CommandInput given,
            List<Field> checked,
            Action action,
            BiFunction<Map<String, Object>, ChangeSet, Map<String, Object>> changing) {
        ChangeSet early = new ChangeSet();
        List<Fields.Mention> mentions = Fields.mentions(checked, given);
        Existing.checkKind(kind, given, early);
        Inputs.checkFields(checked, given, early);
        inputs.checkMentions(mentions, early);
        Early.orThrow(early);
        PreconditionQuery preconditions = existing(given);
        if (action == Action.CHANGED
                && !given.has(Fields.FROM)
                && !given.has(Fields.TO)
                && !inputs.concernsOthers(kind, given)) {
            preconditions.versioned();
        }
        Inputs.ask(mentions, preconditions);
        String end = action == Action.ENDED ? Arguments.ON : Fields.TO;
        if (given.has(end) || given.has(Fields.FROM)) {
            uses.askLife("n", Dates.given(given, Fields.FROM), Dates.given(given, end), preconditions);
        }
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, NODE, given, changeSet);
            Inputs.checkExisting(mentions, situation, changeSet);
            uses.checkLife(situation, given.at(given.has(end) ? end : Fields.FROM), changeSet);
            if (before != null) {
                String id = given.text(Arguments.ID);
                changeSet.edit(Edit.of(kind, id, action, before, changing.apply(before, changeSet)));
                changeSet.result(result, id);
            }
        });
    }

    /** A node that was never there. */
    PreparedCommand retract(CommandInput given) {
        ChangeSet early = new ChangeSet();
        Existing.checkKind(kind, given, early);
        Early.orThrow(early);
        PreconditionQuery preconditions = existing(given);
        uses.ask(kind, "n", Set.of(), preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, NODE, given, changeSet);
            if (before != null) {
                uses.check(situation, given.at(Arguments.ID), changeSet);
                changeSet.edit(Edit.of(kind, given.text(Arguments.ID), Action.RETRACTED, before, null));
            }
        });
    }

    private PreconditionQuery existing(CommandInput given) {
        return new PreconditionQuery().node("n", given.text(Arguments.ID)).column(NODE, "properties(n)");
    }
}
