package org.jiedui.benchmark.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions that are asked in turn.
 *
 * @param name what tables call it
 * @param calls the questions, for either side
 */
public record Workload(String name, List<Call> calls) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * One question.
     *
     * @param query the name of the document, and of the hand-written query
     * @param application the variables of the application
     * @param plain those of the other targets; they differ in cursors alone
     */
    public record Call(String query, Map<String, Object> application, Map<String, Object> plain) {

        static Call same(String query, Map<String, Object> variables) {
            return new Call(query, variables, variables);
        }

        private String body(String target) {
            return switch (target) {
                case Target.APPLICATION, Target.KEEPING, Target.PROXY -> Workload.body(document(query), application);
                case Target.LIBRARY -> Workload.body(document(Target.LIBRARY_FILES + query), plain);
                default -> Workload.body(query, plain);
            };
        }
    }

    /** All questions of several. */
    static Workload of(String name, List<Workload> several) {
        return new Workload(
                name,
                several.stream().flatMap(workload -> workload.calls().stream()).toList());
    }

    /** The bodies of the requests to a target. */
    List<String> bodies(String target) {
        return calls.stream().map(call -> call.body(target)).toList();
    }

    /** Whether it changes the network, and so cannot be asked twice with one answer. */
    boolean isChange() {
        return name.startsWith("M");
    }

    /** Writes the bodies of the requests to a target, one a line. */
    Path write(Path directory, String target) throws IOException {
        return Files.write(directory.resolve((name + " " + target).replaceAll("\\W+", "-") + ".json"), bodies(target));
    }

    static String body(String query, Map<String, Object> variables) {
        return MAPPER.writeValueAsString(Map.of("query", query, "variables", variables));
    }

    /** The text of a query, in one line. */
    static String document(String name) {
        return text(name + ".graphql");
    }

    /** The text of a file among the documents. */
    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Workload.class.getResourceAsStream("/benchmark/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
