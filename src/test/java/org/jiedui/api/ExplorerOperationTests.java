package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/** What the explorer asks, as a visitor asks it. */
@ApplicationTest
class ExplorerOperationTests {

    private static final Map<String, Object> PERIOD = Map.of("from", "1900-01-01", "to", "2019-01-01");

    private final Endpoint visitor;

    @Autowired
    ExplorerOperationTests(@LocalServerPort int port) {
        this.visitor = new Endpoint(port);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationSaysWhatItAsksAndIsCalledLikeItsFile(String name, String text) {
        assertThat(text).startsWith("# ");
        assertThat(operationIn(text).getName()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryIsAnsweredWithoutAnError(String name, String text) {
        Map<String, Object> variables = variablesOf(operationIn(text));

        JsonNode answer = visitor.ask(text, variables);

        assertThat(answer.has("errors")).as(answer::toString).isFalse();
        assertThat(answer.get("data")).as(answer::toString).noneMatch(JsonNode::isNull);
    }

    /** Each variable that an operation asks for has a value here, so that a new name is noticed. */
    private Map<String, Object> variablesOf(OperationDefinition operation) {
        Map<String, Object> variables = new HashMap<>();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            if (variable.getType() instanceof NonNullType) {
                variables.put(variable.getName(), valueOf(variable.getName()));
            }
        }
        return variables;
    }

    private Object valueOf(String variable) {
        return switch (variable) {
            case "id" -> idOf("513326");
            case "link" -> support();
            case "ids" -> List.of(idOf("513326"), idOf("440600"));
            case "from" -> List.of(idOf("440600"));
            case "to" -> List.of(idOf("513326"));
            case "earlier", "later" -> rounds();
            case "before", "ever" -> PERIOD;
            case "on" -> "2019-01-01";
            case "since" -> "2012-01-01";
            case "text" -> "daofu";
            case "code" -> "513326";
            case "areas" -> List.of("TIBETAN", "YI");
            default -> throw new IllegalArgumentException("No value for " + variable);
        };
    }

    private String idOf(String code) {
        return visitor.ask("query Id($code: String!) { place(by: { code: $code }) { id } }", Map.of("code", code))
                .at("/data/place/id")
                .asString();
    }

    private String support() {
        return visitor.ask("{ supports(first: 1, asOf: \"2019-01-01\") { nodes { id } } }")
                .at("/data/supports/nodes/0/id")
                .asString();
    }

    private List<String> rounds() {
        return visitor.ask("{ rounds { nodes { id } } }").findValuesAsString("id");
    }

    private static OperationDefinition operationIn(String text) {
        Document document = new Parser().parseDocument(text);
        return document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
    }

    static Stream<Object[]> operations() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver()
                .getResources("classpath:static/explorer/operations/**/*.graphql");
        return Arrays.stream(files).map(file ->
                new Object[] {String.valueOf(file.getFilename()).replace(".graphql", ""), text(file)});
    }

    static Stream<Object[]> queries() throws IOException {
        return operations()
                .filter(operation -> operationIn((String) operation[1]).getOperation() == Operation.QUERY);
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
