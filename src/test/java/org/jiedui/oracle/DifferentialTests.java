package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Model;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/** Operations that nobody thought of, answered by the application and by the oracle. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(TestDatabaseConfiguration.class)
class DifferentialTests {

    private static final int OPERATIONS = Integer.getInteger("jiedui.oracle.operations", 300);
    private static final long SEED = Long.getLong("jiedui.oracle.seed", 1);

    private final ExecutionGraphQlService service;
    private final GraphQLSchema schema;
    private final Clock clock;
    private final MemoryGraph graph;

    @Autowired
    DifferentialTests(ExecutionGraphQlService service, GraphQLSchema schema, Model model, Clock clock) {
        this.service = service;
        this.schema = schema;
        this.clock = clock;
        this.graph = MemoryGraph.shipped(model, recordedAt());
    }

    private OffsetDateTime recordedAt() {
        Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(
                ask("{ rounds(first: 1) { nodes { recordedAt } } }", Map.of()).get("data"));
        Map<?, ?> rounds = (Map<?, ?>) Objects.requireNonNull(data.get("rounds"));
        Map<?, ?> round = (Map<?, ?>) ((List<?>) Objects.requireNonNull(rounds.get("nodes"))).get(0);
        return OffsetDateTime.parse(String.valueOf(round.get("recordedAt")));
    }

    @Test
    void theApplicationAnswersRandomOperationsAsTheOracleDoes() {
        List<String> failures = new Differential(schema, graph, clock, this::ask).failures(SEED, OPERATIONS);

        assertThat(failures).isEmpty();
    }

    private Map<String, Object> ask(String text, Map<String, Object> variables) {
        DefaultExecutionGraphQlRequest request =
                new DefaultExecutionGraphQlRequest(text, null, variables, Map.of(), "test", Locale.ROOT);
        return Objects.requireNonNull(service.execute(request).block())
                .getExecutionResult()
                .toSpecification();
    }
}
