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
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/** What the explorer asks, as a visitor asks it, or whoever decides proposals, which no visitor sees. */
@ApplicationTest
class ExplorerOperationTests {

    private static final Map<String, Object> PERIOD = Map.of("from", "1900-01-01", "to", "2019-01-01");

    private static final Set<String> OF_PROPOSALS = Set.of("Proposals", "ProposalPage");

    private final Endpoint visitor;
    private final Endpoint editor;

    @Autowired
    ExplorerOperationTests(@LocalServerPort int port, TokenKey key) {
        this.visitor = new Endpoint(port);
        this.editor = new Endpoint(port)
                .as(key.sign(new Caller("somebody", Set.of(Role.EDITOR), null), Duration.ofMinutes(5)));
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

        JsonNode answer = (OF_PROPOSALS.contains(name) ? editor : visitor).ask(text, variables);

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
            case "type" -> "RecordSupportInput";
            case "proposal" -> withdrawnProposal();
            case "areas" -> List.of("TIBETAN", "YI");
            default -> throw new IllegalArgumentException("No value for " + variable);
        };
    }

    private String idOf(String code) {
        return visitor.ask("query Id($code: String!) { place(by: { code: $code }) { id } }", Map.of("code", code))
                .at("/data/place/id")
                .asString();
    }

    private String withdrawnProposal() {
        JsonNode proposal = editor.ask(
                        """
                        mutation Propose($input: ProposeChangeInput!) {
                          proposeChange(input: $input) { proposal { id version } userErrors { message } }
                        }""",
                        Map.of(
                                "input",
                                Map.<String, Object>of(
                                        "commands", List.of(ending(openSupport())), "reason", "It ended.")))
                .at("/data/proposeChange/proposal");
        Map<String, ?> seen = Map.<String, Object>of(
                "id", proposal.path("id").asString(),
                "expectedVersion", proposal.path("version").asInt());
        return editor.ask("""
                        mutation Withdraw($input: WithdrawProposalInput!) {
                          withdrawProposal(input: $input) { proposal { id } userErrors { message } }
                        }""", Map.of("input", seen))
                .at("/data/withdrawProposal/proposal/id")
                .asString();
    }

    private Map<String, ?> ending(String support) {
        return Map.of(
                "endSupport",
                Map.<String, Object>of(
                        "id", support, "expectedVersion", version(support), "on", "2025-01-01", "reason", "It ended."));
    }

    private int version(String support) {
        return visitor.ask("query Version($id: ID!) { support(id: $id) { version } }", Map.of("id", support))
                .at("/data/support/version")
                .asInt();
    }

    /** One that has no end on record. */
    private String openSupport() {
        return visitor.ask("{ supports(first: 1, asOf: \"2026-06-01\") { nodes { id } } }")
                .at("/data/supports/nodes/0/id")
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
