package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.editing.commands.Command;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.edits.Argument;

/** Writes mutations: for every command one, with an input and a payload of its own. */
final class MutationTypes {

    private MutationTypes() {}

    static void write(Commands commands, Sdl sdl) {
        Sdl.Type mutation = Sdl.type(
                "type Mutation",
                "What can be done to the network. Each takes effect as a whole or not at all, and is kept in the journal. What goes wrong for a reason that a client can act on stands in `userErrors` of the payload.");
        for (Command command : commands.all()) {
            mutation.add(
                    command.description(),
                    command.name() + "("
                            + quotedArgument("What is to be done.", "input: " + command.typeName() + "Input!") + "): "
                            + command.typeName() + "Payload");
            input(command, sdl);
            payload(command, sdl);
        }
        ProposalTypes.addTo(mutation);
        ImportTypes.addTo(mutation);
        QuestionTypes.addTo(mutation);
        WatchTypes.addTo(mutation);
        TokenTypes.addTo(mutation);
        sdl.define("Mutation", mutation);
        Sdl.Type part = Sdl.type("input CommandInput @oneOf", "One command of several.");
        commands.parts()
                .forEach(command -> part.add(
                        "What `" + command.name() + "` takes.", command.name() + ": " + command.typeName() + "Input"));
        sdl.define("CommandInput", part);
        commands.groups().forEach(group -> {
            Sdl.Type input = Sdl.type("input " + group.name(), "A " + group.of() + " as it is given.");
            group.members().forEach(member -> add(input, member));
            sdl.define(group.name(), input);
        });
    }

    private static void input(Command command, Sdl sdl) {
        Sdl.Type input = Sdl.type("input " + command.typeName() + "Input", "What `" + command.name() + "` takes.");
        command.arguments().forEach(argument -> add(input, argument));
        sdl.define(command.typeName() + "Input", input);
    }

    private static void add(Sdl.Type input, Argument argument) {
        input.add(argument.description(), argument.name() + ": " + argument.type());
    }

    private static void payload(Command command, Sdl sdl) {
        String name = command.typeName() + "Payload";
        Sdl.Type payload = Sdl.type("type " + name, "What `" + command.name() + "` did, or why it did nothing.");
        command.results()
                .forEach(result -> payload.add(
                        result.description() + " Null where nothing was done.",
                        result.name() + ": " + result.kind().name()));
        payload.add("What became of each field, before and after.", "difference: [Difference!]!");
        payload.add("The change in the journal; null where nothing was changed, and of a dry run.", "change: Change");
        payload.add(
                "The network as it is once the change is made, or, of a dry run, as it would be. Its root fields are read in the transaction of the change; where nothing was done, as it is. Those that tell of something else (`viewer`, `tokens`, `disclosures`, `networkCursor`, `recordAsKnownAt`, `proposal`, `proposals`, `savedQuestion`, `savedQuestions`, `myWatches`, `myNotices`) are asked in an operation of their own.",
                "query: Query!");
        payload.add("Why nothing was done; empty where all went well.", "userErrors: [UserError!]!");
        sdl.define(name, payload);
    }
}
