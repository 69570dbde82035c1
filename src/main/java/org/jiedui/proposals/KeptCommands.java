package org.jiedui.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiedui.editing.edits.JournalJson;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a proposal, as they are kept.
 *
 * @param all the commands, in their order
 */
record KeptCommands(List<KeptCommand> all) {

    /** The arguments by which commands say what they are about, each with the one that says which version was seen. */
    private static final Map<String, String> VERSIONS =
            Map.of("id", "expectedVersion", "other", "expectedOtherVersion");

    /**
     * A command.
     *
     * @param name the name of its mutation
     * @param input what it is given, as JSON
     */
    record KeptCommand(String name, Map<String, @Nullable Object> input) {

        /** What it is about, with the versions that were seen. */
        Stream<Seen> seen() {
            return VERSIONS.entrySet().stream()
                    .filter(each -> input.get(each.getKey()) instanceof String id
                            && !id.startsWith("@")
                            && input.get(each.getValue()) instanceof Number)
                    .map(each -> new Seen(
                            String.valueOf(input.get(each.getKey())),
                            ((Number) Objects.requireNonNull(input.get(each.getValue()))).longValue(),
                            each.getValue()));
        }

        boolean isAbout(String thing) {
            return seen().anyMatch(seen -> seen.thing().equals(thing));
        }

        private KeptCommand with(Consumer<Map<String, @Nullable Object>> change) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(input);
            change.accept(changed);
            return new KeptCommand(name, changed);
        }
    }

    /**
     * What a command is about.
     *
     * @param thing the id of a node or relationship
     * @param version the version that was seen
     * @param argument the name of the argument that says so
     */
    record Seen(String thing, long version, String argument) {}

    static KeptCommands of(String json) {
        return of(JournalJson.list(json));
    }

    static KeptCommands of(List<?> json) {
        List<KeptCommand> commands = new ArrayList<>();
        for (Object each : json) {
            Map.Entry<?, ?> command = ((Map<?, ?>) each).entrySet().iterator().next();
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            ((Map<?, ?>) command.getValue()).forEach((name, value) -> input.put(String.valueOf(name), value));
            commands.add(new KeptCommand(String.valueOf(command.getKey()), input));
        }
        return new KeptCommands(List.copyOf(commands));
    }

    List<Map<String, ?>> json() {
        return all.stream()
                .<Map<String, ?>>map(each -> Map.of(each.name(), each.input()))
                .toList();
    }

    /** The version of each thing on which the first command about it is based. */
    Map<String, Long> base() {
        Map<String, Long> base = new LinkedHashMap<>();
        all.stream().flatMap(KeptCommand::seen).forEach(seen -> base.putIfAbsent(seen.thing(), seen.version()));
        return base;
    }

    /** The same on other versions: as far on from each thing's first as they were. */
    KeptCommands on(Map<String, Long> versions) {
        Map<String, Long> base = base();
        return each(command -> command.with(input -> command.seen()
                .filter(seen -> versions.containsKey(seen.thing()))
                .forEach(seen -> input.put(
                        seen.argument(),
                        seen.version()
                                + Objects.requireNonNull(versions.get(seen.thing()))
                                - Objects.requireNonNull(base.get(seen.thing()))))));
    }

    /** Whether a command says a field of a thing by its name. */
    boolean says(String thing, String field) {
        return all.stream()
                .anyMatch(command -> command.isAbout(thing) && command.input().containsKey(field));
    }

    /** The same without a field of a thing. */
    KeptCommands without(String thing, String field) {
        return each(command -> command.isAbout(thing) ? command.with(input -> input.remove(field)) : command);
    }

    /** The same with another value wherever a field of a thing is said. */
    KeptCommands with(String thing, String field, @Nullable Object value) {
        return each(command -> command.isAbout(thing) && command.input().containsKey(field)
                ? command.with(input -> input.put(field, value))
                : command);
    }

    private KeptCommands each(UnaryOperator<KeptCommand> change) {
        return new KeptCommands(all.stream().map(change).toList());
    }

    /** All texts in it. */
    Stream<String> texts() {
        return all.stream().flatMap(command -> texts(command.input()));
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(KeptCommands::texts);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(KeptCommands::texts);
        }
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
