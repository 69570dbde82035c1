package org.jiedui.editing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                        + " It ends here and begins there, as one: what is known of it goes along.",
                arguments
                        .on("The first day on which it holds there and no longer here.")
                        .sourcesRequired()
                        .done(),
                List.of(
                        new Result("ended", kind, "What has ended here."),
                        new Result("started", kind, "What has begun there.")),
                this::transfer);
    }

    private Attempt transfer(Given given) {
        Draft early = new Draft();
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
        Inquiry inquiry = LinkCommands.existing(kind, given).hold("linkFrom").hold("linkTo");
        for (String end : List.of("from", "to")) {
            if (given.get(end) != null) {
                String name = "new" + end.substring(0, 1).toUpperCase(Locale.ROOT) + end.substring(1);
                inquiry.node(name, given.text(end));
            }
        }
        rules.ask(inquiry);
        rules.askPeriod(inquiry, given.text(Arguments.ID), (LocalDate) given.get(Arguments.ON), null);
        Inputs.ask(mentions, inquiry);
        return new Attempt(inquiry, (situation, draft) -> {
            Map<String, Object> before = Existing.seen(kind, situation, LinkCommands.LINK, given, draft);
            Inputs.checkExisting(mentions, situation, draft);
            if (before == null) {
                return;
            }
            String id = given.text(Arguments.ID);
            draft.edit(Edit.of(kind, id, Action.ENDED, before, Ending.of(kind, before, given, draft)));
            Map<String, Object> there = there(before, given);
            rules.checkKinds(String.valueOf(there.get("fromId")), String.valueOf(there.get("toId")), given, draft);
            rules.check(there, started, situation, given, given.at(Arguments.ON), draft);
            draft.edit(Edit.started(kind, started, there));
            draft.result("ended", id);
            draft.result("started", started);
        });
    }

    /** What is known of it here also holds there, from the day on; who says so is said anew. */
    private Map<String, Object> there(Map<String, Object> before, Given given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Values.keep(Fields.group(kind, Fields.FROM), Ending.date(given), values);
        Values.keep(Fields.group(kind, Fields.SOURCES), given.get(Fields.SOURCES), values);
        values.put("id", null);
        values.put("note", null);
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
