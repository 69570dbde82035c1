package org.jiedui.editing.commands;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Sources;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.Renaming;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;

/** Derives the commands of a kind of node. */
final class NodeCommands {

    private final EntityKind kind;
    private final NodeAttempts attempts;
    private final String one;
    private final List<Field> changeable;

    NodeCommands(EntityKind kind, Inputs inputs, Uses uses) {
        this.kind = kind;
        this.one = LinkCommands.one(kind.name());
        this.attempts = new NodeAttempts(kind, one, inputs, uses);
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
                attempts::record);
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
                given -> attempts.change(
                        given,
                        changeable,
                        Action.CHANGED,
                        (before, changeSet) -> Existing.with(before, Fields.kept(kind, given.values()))));
    }

    private Command correct() {
        List<Field> measured = Fields.of(kind).stream()
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
                    ChangeSet early = new ChangeSet();
                    Inputs.checkSources(kind, given, early);
                    Early.orThrow(early);
                    List<Field> all = new ArrayList<>(measured);
                    all.addAll(Sources.of(kind));
                    return attempts.change(
                            given,
                            all,
                            Action.CHANGED,
                            (before, changeSet) -> Existing.with(before, Fields.kept(kind, given.values())));
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
                    ChangeSet early = new ChangeSet();
                    Ending.check(given, early);
                    Early.orThrow(early);
                    return attempts.change(
                            given,
                            Sources.of(kind),
                            Action.ENDED,
                            (before, changeSet) -> Ending.of(kind, before, given, changeSet));
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
                given -> attempts.change(
                        given,
                        Renaming.checked(kind),
                        Action.CHANGED,
                        (before, changeSet) -> Renaming.of(kind, before, given, changeSet)));
    }

    private Command retract() {
        return new Command(
                "retract" + kind.name(),
                "Takes back one of these that was recorded in error: " + kind.description()
                        + " It is shown nowhere any more, and stays in the journal. Nothing may be linked to it or name it: retract that first.",
                Arguments.ofExisting(kind).done(),
                List.of(),
                attempts::retract);
    }
}
