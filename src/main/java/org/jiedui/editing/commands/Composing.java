package org.jiedui.editing.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** Commands that consist of others, whose rules hold for them too. */
final class Composing {

    private static final int MOST = 1_000;
    private static final String COMMANDS = "commands";
    private static final String LINKS = "supports";

    private final Model model;

    Composing(Model model) {
        this.model = model;
    }

    Command applyCommands() {
        return new Command(
                "applyCommands",
                "Carries out several commands as one, in their order: all of them or none. They make one change, which is undone as one. In ids, `@0` stands for what the first of them was about, such as a node that it records, `@1` for that of the second, and so on.",
                new Arguments()
                        .add(COMMANDS, "[CommandInput!]!", "The commands, at most " + MOST + ".")
                        .done(),
                List.of(),
                given -> new PreparedCommand(new PreconditionQuery(), (situation, changeSet) -> {
                    List<?> commands = given.list(COMMANDS);
                    if (commands.isEmpty()) {
                        changeSet.refuse("MissingValue", "say what is to be done", given.at(COMMANDS));
                    }
                    for (int i = 0; i < commands.size(); i++) {
                        step(given, i, (Map<?, ?>) Objects.requireNonNull(commands.get(i)), changeSet);
                    }
                }));
    }

    private static void step(CommandInput given, int position, Map<?, ?> command, ChangeSet changeSet) {
        String name = String.valueOf(command.keySet().iterator().next());
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(command.get(name)))
                .forEach((field, value) -> input.put(String.valueOf(field), value));
        List<String> path = given.at(COMMANDS, String.valueOf(position), name);
        for (String apart : List.of(Arguments.KEY, Arguments.DRY_RUN)) {
            if (input.get(apart) != null) {
                List<String> at = new ArrayList<>(path);
                at.add(apart);
                changeSet.refuse("InvalidValue", "this is said once for all commands", List.copyOf(at));
            }
        }
        changeSet.step(name, new CommandInput(input, path));
    }

    /** A round again, with some of the relationships that belong to it. */
    Command cloneRound() {
        EntityKind round = model.entity("Round");
        Arguments arguments = new Arguments().add(Arguments.ID, "ID!", "The id of the round.");
        Fields.of(round).forEach(field -> {
            if (field.name().equals(Fields.SOURCES)) {
                arguments.sourcesRequired();
            } else {
                boolean required = field.required() || field.name().equals("period");
                arguments.add(field.name(), Arguments.type(field) + (required ? "!" : ""), field.description());
            }
        });
        return new Command(
                "cloneRound",
                "Records another round like one that there is, and for each of the chosen supports of it another of the same kind between the same ends, from the beginning of the new round. Example: `cloneRound(input: { id: \"Round_…\", name: \"…\", period: { from: { date: \"2021-05-01\", precision: DAY } }, supports: [\"Support_…\"], sources: [{ source: \"Source_…\" }], reason: \"…\" }) { round { id } userErrors { code path } }`",
                arguments
                        .add(LINKS, "[ID!]!", "The ids of the supports of the round that go on in the new one.")
                        .done(),
                List.of(new Result("round", round, "The new round.")),
                this::cloneRound);
    }

    private PreparedCommand cloneRound(CommandInput given) {
        LinkKind support = model.link("Support");
        EntityKind round = model.entity("Round");
        PreconditionQuery preconditions = new PreconditionQuery()
                .node("round", given.text(Arguments.ID))
                .column("found", "round.id")
                .parameter("links", given.list(LINKS))
                .column(
                        LINKS,
                        "COLLECT { UNWIND $links AS each MATCH ()-[link:" + support.relationshipType()
                                + " {id: each}]->() WHERE link.round = round.id RETURN properties(link) }");
        return new PreparedCommand(preconditions, (situation, changeSet) -> {
            if (situation.columns().get("found") == null) {
                changeSet.refuse("NotFound", "there is no Round with this id", given.at(Arguments.ID));
                return;
            }
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            Fields.of(round).stream()
                    .filter(field -> given.has(field.name()))
                    .forEach(field -> input.put(field.name(), given.get(field.name())));
            input.put(Arguments.REASON, given.get(Arguments.REASON));
            changeSet.step("recordRound", new CommandInput(input, given.path()));
            changeSet.result("round", "@0");
            Map<String, Map<String, Object>> found = new LinkedHashMap<>();
            situation.things(LINKS).forEach(link -> found.put(String.valueOf(link.get("id")), link));
            for (int i = 0; i < given.list(LINKS).size(); i++) {
                List<String> path = given.at(LINKS, String.valueOf(i));
                Map<String, Object> link =
                        found.get(String.valueOf(given.list(LINKS).get(i)));
                if (link == null) {
                    changeSet.refuse("NotFound", "the round has no Support with this id", path);
                } else {
                    changeSet.step("recordSupport", new CommandInput(again(support, link, given), path));
                }
            }
        });
    }

    /** What is said of a relationship, as one of the new round. */
    private static Map<String, @Nullable Object> again(LinkKind kind, Map<String, Object> link, CommandInput given) {
        Map<String, @Nullable Object> said = Fields.said(kind, link);
        said.remove("note");
        said.remove(Fields.TO);
        said.values().removeIf(Objects::isNull);
        Field.Reference round =
                (Field.Reference) Objects.requireNonNull(kind.fields().get("round"));
        said.put(round.name(), "@0");
        said.put(Fields.FROM, given.get("period") instanceof Map<?, ?> period ? period.get("from") : null);
        said.put(Fields.SOURCES, given.get(Fields.SOURCES));
        said.put(Arguments.REASON, given.get(Arguments.REASON));
        return said;
    }
}
