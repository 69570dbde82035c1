package org.jiedui.editing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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
    Attempt record(Given given) {
        Draft early = new Draft();
        List<Field> fields = Fields.of(kind);
        List<Fields.Mention> mentions = Fields.mentions(fields, given);
        Inputs.checkFields(fields, given, early);
        Inputs.checkSources(kind, given, early);
        inputs.checkMentions(mentions, early);
        Map<String, Object> after = Existing.with(Map.of(), Fields.kept(kind, given.values()));
        Dates.checkOrder(after, given.at(Fields.TO), early);
        Early.orThrow(early);
        String id = Ids.random(kind.name());
        Inquiry inquiry = new Inquiry();
        Inputs.ask(mentions, inquiry);
        return new Attempt(inquiry, (situation, draft) -> {
            Inputs.checkExisting(mentions, situation, draft);
            draft.edit(Edit.started(kind, id, after));
            draft.result(result, id);
        });
    }

    /** What becomes of a node that is there. */
    Attempt change(
            Given given,
            List<Field> checked,
            Action action,
            BiFunction<Map<String, Object>, Draft, Map<String, Object>> changing) {
        Draft early = new Draft();
        List<Fields.Mention> mentions = Fields.mentions(checked, given);
        Existing.checkKind(kind, given, early);
        Inputs.checkFields(checked, given, early);
        inputs.checkMentions(mentions, early);
        Early.orThrow(early);
        Inquiry inquiry = existing(given);
        if (action == Action.CHANGED && !given.has(Fields.FROM) && !given.has(Fields.TO)) {
            inquiry.versioned();
        }
        Inputs.ask(mentions, inquiry);
        String end = action == Action.ENDED ? Arguments.ON : Fields.TO;
        if (given.has(end) || given.has(Fields.FROM)) {
            uses.askLife("n", Dates.given(given, Fields.FROM), Dates.given(given, end), inquiry);
        }
        return new Attempt(inquiry, (situation, draft) -> {
            Map<String, Object> before = Existing.seen(kind, situation, NODE, given, draft);
            Inputs.checkExisting(mentions, situation, draft);
            uses.checkLife(situation, given.at(given.has(end) ? end : Fields.FROM), draft);
            if (before != null) {
                String id = given.text(Arguments.ID);
                draft.edit(Edit.of(kind, id, action, before, changing.apply(before, draft)));
                draft.result(result, id);
            }
        });
    }

    /** A node that was never there. */
    Attempt retract(Given given) {
        Draft early = new Draft();
        Existing.checkKind(kind, given, early);
        Early.orThrow(early);
        Inquiry inquiry = existing(given);
        uses.ask(kind, "n", inquiry);
        return new Attempt(inquiry, (situation, draft) -> {
            Map<String, Object> before = Existing.seen(kind, situation, NODE, given, draft);
            if (before != null) {
                uses.check(situation, Set.of(), given.at(Arguments.ID), draft);
                draft.edit(Edit.of(kind, given.text(Arguments.ID), Action.RETRACTED, before, null));
            }
        });
    }

    private Inquiry existing(Given given) {
        return new Inquiry().node("n", given.text(Arguments.ID)).placed("n").column(NODE, "properties(n)");
    }
}
