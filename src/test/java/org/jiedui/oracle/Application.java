package org.jiedui.oracle;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import tools.jackson.databind.json.JsonMapper;

/** The application under test, and the oracle beside it. */
@TestComponent
class Application {

    /** Those of an administrator, to whom everything is shown, as the oracle shows it. */
    static final Rights RIGHTS =
            new Rights(Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet()), null);

    private static final Caller ADMINISTRATOR = new Caller("oracle", Set.of(Role.ADMIN), null);

    private static final Statement CHANGED = new Statement("""
            MATCH (n) WHERE n.version > 1 AND n.recordedAt IS NOT NULL
            RETURN n.id AS id, n.version AS version, toString(n.recordedAt) AS at, n.recordedBy AS by
            UNION ALL MATCH ()-[r]->() WHERE r.version > 1 AND r.recordedAt IS NOT NULL
            RETURN r.id AS id, r.version AS version, toString(r.recordedAt) AS at, r.recordedBy AS by""");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ExecutionGraphQlService service;
    private final GraphQLSchema schema;
    private final Model model;
    private final Clock clock;
    private final Database database;
    private @Nullable MemoryGraph graph;

    @Autowired
    Application(ExecutionGraphQlService service, GraphQLSchema schema, Model model, Clock clock, Database database) {
        this.service = service;
        this.schema = schema;
        this.model = model;
        this.clock = clock;
        this.database = database;
    }

    GraphQLSchema schema() {
        return schema;
    }

    Clock clock() {
        return clock;
    }

    /** The answer to a text, as the specification shapes answers. */
    Map<String, Object> answer(String text, Map<String, Object> variables) {
        DefaultExecutionGraphQlRequest request =
                new DefaultExecutionGraphQlRequest(text, null, variables, Map.of(), "test", Locale.ROOT);
        OperationContext.inform(request, context -> context.caller(ADMINISTRATOR));
        Map<String, Object> answer = Objects.requireNonNull(
                        service.execute(request).block())
                .getExecutionResult()
                .toSpecification();
        if (answer.get("data") instanceof Map<?, ?> data) {
            Map<Object, @Nullable Object> plain = new LinkedHashMap<>(data);
            plain.replaceAll((key, value) ->
                    value instanceof JsonBytes json ? JSON.readValue(json.toBytes(), Object.class) : value);
            answer.put("data", plain);
        }
        return answer;
    }

    /** The data of an answer without errors. */
    Map<?, ?> data(String text, Map<String, Object> variables) {
        Map<String, Object> answer = answer(text, variables);
        if (answer.containsKey("errors")) {
            throw new AssertionError(text + "\n" + answer.get("errors"));
        }
        return (Map<?, ?>) Objects.requireNonNull(answer.get("data"));
    }

    /** The data that the oracle answers a text with. */
    Map<String, @Nullable Object> expected(String text, Map<String, Object> variables) {
        Document document = new Parser().parseDocument(text);
        return new Oracle(graph(), schema, LocalDate.now(clock), new Positions())
                .answer(document, coerced(schema, document, variables));
    }

    static CoercedVariables coerced(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        return ValuesResolver.coerceVariableValues(
                schema,
                operation.getVariableDefinitions(),
                RawVariables.of(variables),
                GraphQLContext.getDefault(),
                Locale.ROOT);
    }

    /**
     * The shipped network, recorded when the database says so. What other tests changed and undid is as it was shipped, but
     * for how often it was recorded, and when and by whom last.
     */
    synchronized MemoryGraph graph() {
        if (graph == null) {
            Map<?, ?> rounds =
                    (Map<?, ?>) Objects.requireNonNull(data("{ rounds(first: 1) { nodes { recordedAt } } }", Map.of())
                            .get("rounds"));
            Map<?, ?> round = (Map<?, ?>) ((List<?>) Objects.requireNonNull(rounds.get("nodes"))).get(0);
            graph = MemoryGraph.shipped(model, OffsetDateTime.parse(String.valueOf(round.get("recordedAt"))));
        }
        graph.recorded(database.read(CHANGED, rows -> {
            Map<String, LastRecorded> changed = new HashMap<>();
            rows.toList(row -> changed.put(
                    String.valueOf(row[0]),
                    new LastRecorded(
                            ((Number) row[1]).longValue(),
                            OffsetDateTime.parse(String.valueOf(row[2])),
                            String.valueOf(row[3]))));
            return changed;
        }));
        return graph;
    }
}
