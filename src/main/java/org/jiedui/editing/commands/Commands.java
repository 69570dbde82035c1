package org.jiedui.editing.commands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.edits.Argument;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.Uses;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/** All that can be done to the network: what derives from the kinds of the model, and what is special. */
public final class Commands {

    private final Map<String, Command> byName = new LinkedHashMap<>();
    private final Model model;

    private Commands(Model model) {
        this.model = model;
        Inputs inputs = new Inputs(model);
        Uses uses = new Uses(model);
        for (EntityKind kind : model.entities()) {
            if (!kind.common()) {
                add(new NodeCommands(kind, inputs, uses).all());
                add(List.of(new Merging(kind, model, uses).command()));
            }
        }
        for (LinkKind kind : model.links()) {
            add(new LinkCommands(kind, inputs).all());
        }
        Composing composing = new Composing(model);
        if (model.isEntity("Round") && model.isLink("Support")) {
            add(List.of(composing.cloneRound()));
        }
        if (model.isEntity("Family")) {
            add(List.of(new Erasing(model, uses).eraseFamily()));
        }
        add(List.of(new Undoing(model, inputs, uses).undoChange(), composing.applyCommands()));
    }

    /**
     * Derives the commands.
     *
     * @param model the kinds that there are
     * @return the commands
     */
    public static Commands of(Model model) {
        return new Commands(model);
    }

    private void add(List<Command> commands) {
        commands.forEach(command -> byName.put(command.name(), command));
    }

    /**
     * All of them.
     *
     * @return in the order in which the schema shows them
     */
    public Collection<Command> all() {
        return byName.values();
    }

    /**
     * The command of a name.
     *
     * @param name the name of its mutation
     * @return the command
     */
    public Command named(String name) {
        Command command = byName.get(name);
        if (command == null) {
            throw new IllegalArgumentException("no command is called " + name);
        }
        return command;
    }

    /**
     * The commands that can be parts of one: all but the one that consists of them.
     *
     * @return in the order of all
     */
    public List<Command> parts() {
        return byName.values().stream()
                .filter(command -> !command.name().equals("applyCommands"))
                .toList();
    }

    /**
     * The groups of values that inputs take.
     *
     * @return each once, those within others first
     */
    public List<Group> groups() {
        Set<GroupType> groups = new LinkedHashSet<>();
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> groups(kind, groups));
        return groups.stream().map(Group::new).toList();
    }

    private static void groups(Kind kind, Set<GroupType> groups) {
        Fields.of(kind).forEach(field -> {
            if (field instanceof Field.Group group) {
                add(group.type(), groups);
            }
        });
    }

    private static void add(GroupType type, Set<GroupType> groups) {
        type.members().forEach(member -> {
            if (member instanceof Field.Group inner) {
                add(inner.type(), groups);
            }
        });
        groups.removeIf(known -> known.name().equals(type.name()));
        groups.add(type);
    }

    /** A group of values as an input. */
    public static final class Group {

        private final GroupType type;

        private Group(GroupType type) {
            this.type = type;
        }

        /**
         * The name of its type.
         *
         * @return the name of an input
         */
        public String name() {
            return Arguments.groupInput(type.name());
        }

        /**
         * What it groups.
         *
         * @return the name of the type that is read
         */
        public String of() {
            return type.name();
        }

        /**
         * Its members.
         *
         * @return fields of the input
         */
        public List<Argument> members() {
            List<Argument> members = new ArrayList<>();
            type.members()
                    .forEach(member -> members.add(new Argument(
                            member.name(),
                            Arguments.type(member) + (member.required() ? "!" : ""),
                            member.description())));
            return members;
        }
    }
}
