package org.jiedui.oracle;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application and the oracle the same.
 *
 * @param schema the schema that is served
 * @param graph what the database holds
 * @param clock tells which day is today
 * @param application answers a text with variables, as the specification shapes answers
 */
record Differential(
        GraphQLSchema schema,
        MemoryGraph graph,
        Clock clock,
        BiFunction<String, Map<String, Object>, Map<String, Object>> application) {

    private static final int ENOUGH = 10;

    /** The operations among some random ones that are answered differently, and how; no more than a few. */
    List<String> failures(long seed, int operations) {
        return failures(seed, operations, operation -> true);
    }

    /** The same of those only that something is true of. */
    List<String> failures(long seed, int operations, Predicate<Operation> asked) {
        RandomOperations random = new RandomOperations(schema, graph);
        List<String> failures = new ArrayList<>();
        int done = 0;
        for (long each = seed; done < operations && failures.size() < ENOUGH; each++) {
            Operation operation = random.operation(each);
            if (!asked.test(operation)) {
                continue;
            }
            done++;
            Positions positions = new Positions();
            List<String> differences = differences(operation, positions);
            Operation further = further(operation, positions);
            if (differences.isEmpty() && further != null) {
                operation = further;
                differences = differences(further, positions);
            }
            if (!differences.isEmpty()) {
                failures.add(operation + "\n"
                        + String.join("\n", differences.subList(0, Math.min(5, differences.size()))));
            }
        }
        return failures;
    }

    /** How an operation is answered differently. */
    List<String> differences(String text) {
        return differences(new Operation(0, text, Map.of(), Map.of()), new Positions());
    }

    /** The same operation, reading on from cursors that it gave out. */
    private static @Nullable Operation further(Operation operation, Positions positions) {
        Map<String, Object> cursors = new LinkedHashMap<>();
        Random random = new Random(operation.seed());
        operation.cursors().forEach((list, variable) -> {
            List<String> known = positions.known().entrySet().stream()
                    .filter(each -> each.getValue().list().equals(list))
                    .sorted(Comparator.comparing(each -> each.getValue().keys().toString()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!known.isEmpty()) {
                cursors.put(variable, known.get(random.nextInt(known.size())));
            }
        });
        return cursors.isEmpty() ? null : operation.with(cursors);
    }

    private List<String> differences(Operation operation, Positions positions) {
        Document document = new Parser().parseDocument(operation.text());
        Oracle oracle = new Oracle(graph, schema, LocalDate.now(clock), positions);
        Map<String, @Nullable Object> expected =
                oracle.answer(document, Application.coerced(schema, document, operation.variables()));
        Map<String, Object> answer = application.apply(operation.text(), operation.variables());
        Difference difference = new Difference(positions);
        List<?> errors = (List<?>) answer.getOrDefault("errors", List.of());
        List<String> failed = new ArrayList<>();
        expected.replaceAll((key, value) -> {
            if (value instanceof Oracle.Failure failure) {
                failed.add(failure.code());
                return null;
            }
            return value;
        });
        List<String> codes = errors.stream()
                .map(error -> String.valueOf(((Map<?, ?>)
                                Objects.requireNonNullElse(((Map<?, ?>) error).get("extensions"), Map.of()))
                        .get("code")))
                .toList();
        if (!failed.equals(codes)) {
            difference.found().add("expected errors " + failed + " but was " + errors);
        }
        difference.compare("", expected, answer.get("data"));
        return difference.found();
    }
}
