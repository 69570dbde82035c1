package org.jiedui.editing.commands;

import java.time.LocalDate;
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
import org.jiedui.editing.edits.Values;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.LinkRules;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** Derives the command that moves a relationship to other ends: it ends here and begins there. */
final class Transferring {

    private final LinkKind kind;
    private final Inputs inputs;

    Transferring(LinkKind kind, Inputs inputs) {
        this.kind = kind;
        this.inputs = inputs;
    }

    Command command() {
        Arguments arguments = Arguments.ofExisting(kind);
        for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
            Field.End end = kind.end(direction);
            arguments.add(
                    direction == Direction.IN ? "from" : "to",
                    "ID",
                    "Where it " + (direction == Direction.IN ? "starts" : "leads") + " from then on: the new "
                            + end.name() + "; the same as before where it is not given.");
        }
        return new Command(
                "transfer" + kind.name(),
                "Moves one of: " + kind.description()
                        + " It ends here and begins there, as one. All that is said of it goes along, its note too; who says so is said anew.",
                arguments
                        .on("The first day on which it holds there and no longer here.")
                        .sourcesRequired()
                        .done(),
                List.of(
                        new Result("ended", kind, "What has ended here."),
                        new Result("started", kind, "What has begun there.")),
                this::transfer);
    }

    private PreparedCommand transfer(CommandInput given) {
        ChangeSet early = new ChangeSet();
        List<Fields.Mention> mentions = Fields.mentions(Sources.of(kind), given);
        Existing.checkKind(kind, given, early);
        Inputs.checkSources(kind, given, early);
        inputs.checkMentions(mentions, early);
        Ending.check(given, early);
        if (given.get("from") == null && given.get("to") == null) {
            early.refuse("MissingValue", "say where it goes: from, to or both", given.at("to"));
        }
        Early.orThrow(early);

        LinkRules rules = new LinkRules(
                kind,
                inputs,
                given.get("from") == null ? "linkFrom" : "newFrom",
                given.get("to") == null ? "linkTo" : "newTo");
        String started = Ids.random(kind.name());
        PreconditionQuery preconditions =
                LinkCommands.existing(kind, given).hold("linkFrom").hold("linkTo");
        for (String end : List.of("from", "to")) {
            if (given.get(end) != null) {
                String name = "new" + end.substring(0, 1).toUpperCase(Locale.ROOT) + end.substring(1);
                preconditions.node(name, given.text(end));
            }
        }
        rules.ask(preconditions);
        rules.askPeriod(preconditions, given.text(Arguments.ID), (LocalDate) given.get(Arguments.ON), null);
        Inputs.ask(mentions, preconditions);
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            Map<String, Object> before = Existing.seen(kind, situation, LinkCommands.LINK, given, changeSet);
            Inputs.checkExisting(mentions, situation, changeSet);
            if (before == null) {
                return;
            }
            Map<String, Object> there = there(before, given);
            String id = given.text(Arguments.ID);
            changeSet.edit(Edit.of(kind, id, Action.ENDED, before, Ending.of(kind, before, given, changeSet)));
            if (Objects.equals(there.get("fromId"), before.get("fromId"))
                    && Objects.equals(there.get("toId"), before.get("toId"))) {
                changeSet.refuse(
                        "InvalidValue", "it leads there already", given.at(given.get("to") == null ? "from" : "to"));
                return;
            }
            rules.checkKinds(String.valueOf(there.get("fromId")), String.valueOf(there.get("toId")), given, changeSet);
            rules.check(there, started, situation, given, given.at(Arguments.ON), changeSet);
            changeSet.edit(Edit.started(kind, started, there));
            changeSet.result("ended", id);
            changeSet.result("started", started);
        });
    }

    /** All that is said of it here also holds there, from the day on; who says so is said anew. */
    private Map<String, Object> there(Map<String, Object> before, CommandInput given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Values.keep(Fields.group(kind, Fields.FROM), Ending.date(given), values);
        Values.keep(Fields.group(kind, Fields.SOURCES), given.get(Fields.SOURCES), values);
        values.put("id", null);
        values.put("version", null);
        values.put("recordedAt", null);
        values.put("recordedBy", null);
        if (given.get("from") != null) {
            values.put(LinkKind.endId(Direction.IN), given.get("from"));
        }
        if (given.get("to") != null) {
            values.put(LinkKind.endId(Direction.OUT), given.get("to"));
        }
        return Existing.with(before, values);
    }
}
