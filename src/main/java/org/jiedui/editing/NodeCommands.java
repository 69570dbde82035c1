package org.jiedui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;

/** Derives the commands of a kind of node. */
final class NodeCommands {

    private static final String NODE = "node";

    private final EntityKind kind;
    private final Inputs inputs;
    private final Uses uses;
    private final String one;
    private final List<Field> fields;
    private final List<Field> changeable;

    NodeCommands(EntityKind kind, Inputs inputs, Uses uses) {
        this.kind = kind;
        this.inputs = inputs;
        this.uses = uses;
        this.one = LinkCommands.one(kind.name());
        this.fields = Fields.of(kind);
        this.changeable = Fields.changeable(kind);
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>(List.of(record(), change()));
        if (kind.temporal()) {
            all.add(end());
        }
        if (!Renaming.fields(kind).isEmpty()) {
            all.add(rename());
        }
        if (!kind.measured().isEmpty()) {
            all.add(correct());
        }
        all.add(retract());
        return all;
    }

    private List<Result> result(String what) {
        return List.of(new Result(one, kind, what));
    }

    private Command record() {
        return new Command(
                "record" + kind.name(),
                "Records: " + kind.description() + " What it is linked to is recorded by itself.",
                new Arguments().recorded(kind).done(),
                result("What was recorded."),
                this::record);
    }

    private Attempt record(Given given) {
        Draft early = new Draft();
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
            draft.result(one, id);
        });
    }

    private Command change() {
        String apart = kind.fixed().isEmpty() && kind.measured().isEmpty()
                ? ""
                : " What it is about stays: where that was wrong, retract it and record another.";
        return new Command(
                "change" + kind.name(),
                "Changes what is recorded of one of: " + kind.description() + " What is left out stays as it is."
                        + apart,
                Arguments.ofExisting(kind).changed(changeable).done(),
                result("What it is now."),
                given -> changed(given, changeable, Action.CHANGED, (before, draft) -> {
                    Map<String, Object> after = Existing.with(before, Fields.kept(kind, given.values()));
                    Dates.checkOrder(after, given.at(given.has(Fields.TO) ? Fields.TO : Fields.FROM), draft);
                    return after;
                }));
    }

    private Command correct() {
        List<Field> measured = fields.stream()
                .filter(field ->
                        kind.measured().contains(field.name()) || field.name().equals("qualifier"))
                .toList();
        return new Command(
                "correct" + kind.name(),
                "Corrects the number of one of: " + kind.description()
                        + " What it counts, its unit and its status stay; the number that it had stays in its history.",
                Arguments.ofExisting(kind)
                        .changed(measured)
                        .add(
                                Fields.SOURCES,
                                "[CitationInput!]!",
                                "Who says so: at least one. They stand in the place of those that it had.")
                        .done(),
                result("What it is now."),
                given -> {
                    Draft early = new Draft();
                    Inputs.checkSources(kind, given, early);
                    Early.orThrow(early);
                    List<Field> all = new ArrayList<>(measured);
                    all.addAll(Sources.of(kind));
                    return changed(
                            given,
                            all,
                            Action.CHANGED,
                            (before, draft) -> Existing.with(before, Fields.kept(kind, given.values())));
                });
    }

    private Command end() {
        return new Command(
                "end" + kind.name(),
                "Ends one of: " + kind.description() + " It existed until the day before.",
                Arguments.ofExisting(kind)
                        .on("The first day on which it exists no longer.")
                        .sourcesAdded()
                        .done(),
                result("What has ended."),
                given -> {
                    Draft early = new Draft();
                    Ending.check(given, early);
                    Early.orThrow(early);
                    return changed(
                            given,
                            Sources.of(kind),
                            Action.ENDED,
                            (before, draft) -> Ending.of(kind, before, given, draft));
                });
    }

    private Command rename() {
        return new Command(
                "rename" + kind.name(),
                "Gives another name or code from a date on to one of: " + kind.description()
                        + " What it bore until then is kept and found. To mend a name that was written wrong, change it.",
                Arguments.ofExisting(kind)
                        .add(Arguments.ON, "Date!", "The first day on which it bears the new ones.")
                        .changed(Renaming.fields(kind))
                        .sourcesAdded()
                        .done(),
                result("What it is called now."),
                given -> changed(
                        given,
                        Renaming.checked(kind),
                        Action.CHANGED,
                        (before, draft) -> Renaming.of(kind, before, given, draft)));
    }

    /** What becomes of a node that is there. */
    private Attempt changed(
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
                draft.result(one, id);
            }
        });
    }

    private Inquiry existing(Given given) {
        return new Inquiry().node("n", given.text(Arguments.ID)).placed("n").column(NODE, "properties(n)");
    }

    private Command retract() {
        return new Command(
                "retract" + kind.name(),
                "Takes back one of these that was recorded in error: " + kind.description()
                        + " It is shown nowhere any more, and stays in the journal. Nothing may be linked to it or name it: retract that first.",
                Arguments.ofExisting(kind).done(),
                List.of(),
                this::retract);
    }

    private Attempt retract(Given given) {
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
}
