package org.jiedui.editing.commands;

import java.util.List;
import java.util.Locale;
import org.jiedui.editing.edits.Argument;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.rules.PreparedCommand;

/** One thing that can be done to the network. */
public final class Command {

    private final String name;
    private final String description;
    private final List<Argument> arguments;
    private final List<Result> results;
    private final Preparing preparing;

    Command(String name, String description, List<Argument> arguments, List<Result> results, Preparing preparing) {
        this.name = name;
        this.description = description;
        this.arguments = List.copyOf(arguments);
        this.results = List.copyOf(results);
        this.preparing = preparing;
    }

    /** Understands what was given, before the database is asked. */
    @FunctionalInterface
    interface Preparing {
        public PreparedCommand prepare(CommandInput given);
    }

    /**
     * The name of its mutation.
     *
     * @return a verb first, such as {@code endSupport}
     */
    public String name() {
        return name;
    }

    /**
     * What it does.
     *
     * @return one or more sentences
     */
    public String description() {
        return description;
    }

    /**
     * What it takes.
     *
     * @return the fields of its input, in order
     */
    public List<Argument> arguments() {
        return arguments;
    }

    /**
     * What it shows of what it did.
     *
     * @return the things in its payload
     */
    public List<Result> results() {
        return results;
    }

    /**
     * The first part of the names of its input and payload.
     *
     * @return its name in Pascal case
     */
    public String typeName() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    public PreparedCommand prepare(CommandInput given) {
        return preparing.prepare(given);
    }
}
