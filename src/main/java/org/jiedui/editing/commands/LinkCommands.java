package org.jiedui.editing.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.Sources;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Dates;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.LinkRules;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** Derives the commands of a kind of relationship. */
public final class LinkCommands {

    /** The column of the relationship that a command names. */
    static final String LINK = "link";

    private final LinkKind kind;
    private final Inputs inputs;
    private final String one;
    private final List<Field> fields;

    LinkCommands(LinkKind kind, Inputs inputs) {
        this.kind = kind;
        this.inputs = inputs;
        this.one = one(kind.name());
        this.fields = Fields.of(kind);
    }

    public static String one(String kind) {
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }

    List<Command> all() {
        return List.of(record(), change(), end(), new Transferring(kind, inputs).command(), retract());
    }

    private List<Result> result(String what) {
        return List.of(new Result(one, kind, what));
    }

    private Command record() {
        Arguments arguments = new Arguments();
        for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
            Field.End end = kind.end(direction);
            arguments.add(end.name(), "ID!", end.description());
        }
        return new Command(
                "record" + kind.name(),
                "Records: " + kind.description()
                        + " Both ends exist and are alive when it begins, and no other says the same for the same time.",
                arguments.recorded(kind).done(),
                result("What was recorded."),
                this::record);
    }

    private PreparedCommand record(CommandInput given) {
        ChangeSet early = new ChangeSet();
        String from = given.text(kind.end(Direction.IN).name());
        String to = given.text(kind.end(Direction.OUT).name());
        LinkRules rules = new LinkRules(kind, inputs, "from", "to");
        List<Fields.Mention> mentions = Fields.mentions(fields, given);
        rules.checkKinds(from, to, given, early);
        Inputs.checkFields(fields, given, early);
        Inputs.checkSources(kind, given, early);
        inputs.checkMentions(mentions, early);
        Early.orThrow(early);

        String id = Ids.random(kind.name());
        Map<String, Object> values = new LinkedHashMap<>(LinkKind.defaults());
        values.put(LinkKind.endId(Direction.IN), from);
        values.put(LinkKind.endId(Direction.OUT), to);
        Map<String, Object> after = Existing.with(values, withoutNulls(Fields.kept(kind, given.values())));
        PreconditionQuery preconditions =
                new PreconditionQuery().node("from", from).node("to", to);
        rules.ask(preconditions);
        rules.askPeriod(preconditions, id, Dates.from(after), Dates.to(after));
        Inputs.ask(mentions, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            rules.check(after, id, situation, given, given.at(Fields.FROM), changeSet);
            Inputs.checkExisting(mentions, situation, changeSet);
            changeSet.edit(Edit.started(kind, id, after));
            changeSet.result(one, id);
        });
    }

    /** What was given as null for something with a default is as good as not given. */
    private Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> kept) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>(kept);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    private Command change() {
        return new Command(
                "change" + kind.name(),
                "Changes what is recorded of one of: " + kind.description()
                        + " What is left out stays as it is. To give it another end, transfer it.",
                Arguments.ofExisting(kind).changed(fields).done(),
                result("What it is now."),
                this::change);
    }

    private PreparedCommand change(CommandInput given) {
        ChangeSet early = new ChangeSet();
        List<Fields.Mention> mentions = Fields.mentions(fields, given);
        Existing.checkKind(kind, given, early);
        Inputs.checkFields(fields, given, early);
        inputs.checkMentions(mentions, early);
        Early.orThrow(early);

        LinkRules rules = new LinkRules(kind, inputs, "linkFrom", "linkTo");
        boolean ruled = given.has(Fields.FROM)
                || given.has(Fields.TO)
                || kind.once().stream().anyMatch(given::has);
        Map<String, @Nullable Object> values = Fields.kept(kind, given.values());
        PreconditionQuery preconditions = existing(given);
        if (ruled) {
            preconditions.hold("linkFrom").hold("linkTo");
            rules.ask(preconditions);
            // A circle is looked for at any time: whatever it was before, it is not asked twice.
            rules.askPeriod(preconditions, given.text(Arguments.ID), null, null);
        } else {
            preconditions.versioned();
        }
        Inputs.ask(mentions, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, LINK, given, changeSet);
            Inputs.checkExisting(mentions, situation, changeSet);
            if (before == null) {
                return;
            }
            Map<String, Object> after = Existing.with(before, values);
            if (ruled) {
                List<String> path = given.at(given.has(Fields.TO) ? Fields.TO : Fields.FROM);
                rules.check(after, given.text(Arguments.ID), situation, given, path, changeSet);
            }
            changed(given, before, after, Action.CHANGED, changeSet);
        });
    }

    private PreconditionQuery existing(CommandInput given) {
        return existing(kind, given);
    }

    /** Finds the relationship that a command names. */
    static PreconditionQuery existing(LinkKind kind, CommandInput given) {
        return new PreconditionQuery().link(LINK, kind, given.text(Arguments.ID));
    }

    private void changed(
            CommandInput given,
            Map<String, Object> before,
            Map<String, Object> after,
            Action action,
            ChangeSet changeSet) {
        String id = given.text(Arguments.ID);
        changeSet.edit(Edit.of(kind, id, action, before, after));
        changeSet.result(one, id);
    }

    private Command end() {
        return new Command(
                "end" + kind.name(),
                "Ends one of: " + kind.description() + " It held until the day before.",
                Arguments.ofExisting(kind)
                        .on("The first day on which it holds no longer.")
                        .sourcesAdded()
                        .done(),
                result("What has ended."),
                this::end);
    }

    private PreparedCommand end(CommandInput given) {
        ChangeSet early = new ChangeSet();
        List<Fields.Mention> mentions = Fields.mentions(Sources.of(kind), given);
        Existing.checkKind(kind, given, early);
        inputs.checkMentions(mentions, early);
        Ending.check(given, early);
        Early.orThrow(early);
        PreconditionQuery preconditions = existing(given).hold("linkFrom").hold("linkTo");
        Inputs.ask(mentions, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, LINK, given, changeSet);
            Inputs.checkExisting(mentions, situation, changeSet);
            if (before != null) {
                changed(given, before, Ending.of(kind, before, given, changeSet), Action.ENDED, changeSet);
            }
        });
    }

    private Command retract() {
        return new Command(
                "retract" + kind.name(),
                "Takes back one of these that was recorded in error: " + kind.description()
                        + " It is shown nowhere any more, and stays in the journal. What once held and holds no longer is ended instead.",
                Arguments.ofExisting(kind).done(),
                List.of(),
                this::retract);
    }

    private PreparedCommand retract(CommandInput given) {
        ChangeSet early = new ChangeSet();
        Existing.checkKind(kind, given, early);
        Early.orThrow(early);
        PreconditionQuery preconditions = existing(given).hold("linkFrom").hold("linkTo");
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, LINK, given, changeSet);
            if (before != null) {
                changeSet.edit(Edit.of(kind, given.text(Arguments.ID), Action.RETRACTED, before, null));
            }
        });
    }
}
