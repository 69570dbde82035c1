package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
class GraphiqlExamplesTests {

    private static final String FOLDER = "static/graphiql/examples/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Endpoint administrator;

    @Autowired
    GraphiqlExamplesTests(@LocalServerPort int port, TokenKey key) {
        Caller caller = new Caller("admin", Set.of(Role.ADMIN), null);
        this.administrator = new Endpoint(port).as(key.sign(caller, Duration.ofMinutes(5)));
    }

    @Test
    void theMenuListsEveryExample() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "*.graphql");

        assertThat(listed())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(files)
                        .map(file -> String.valueOf(file.getFilename()).replace(".graphql", ""))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("listed")
    void anExampleSaysWhatItAsks(String name) {
        assertThat(text(name + ".graphql")).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("listed")
    void anExampleIsOneOperationOfItsNameWithAllItsVariablesGiven(String name) {
        Document document = new Parser().parseDocument(text(name + ".graphql"));
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();

        assertThat(document.getDefinitions()).hasSize(1);
        assertThat(operation.getName()).isEqualTo(name);
        assertThat(JSON.readTree(text(name + ".json")).propertyNames())
                .containsExactlyInAnyOrderElementsOf(operation.getVariableDefinitions().stream()
                        .map(VariableDefinition::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("answeredAtOnce")
    void anExampleFindsSomething(String name) {
        JsonNode answer = administrator.ask(text(name + ".graphql"), variables(name));

        assertThat(answer.has("errors")).as(answer::toString).isFalse();
        assertThat(answer.findValues("userErrors")).as(answer::toString).allMatch(JsonNode::isEmpty);
        assertThat(answer.get("data").findValues("id").isEmpty()
                        && answer.get("data").findValues("name").isEmpty())
                .as(answer::toString)
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("listed")
    void anExampleOnlyShowsWhatAMutationWouldDo(String name) {
        boolean dry =
                variables(name).get("input") instanceof Map<?, ?> input && Boolean.TRUE.equals(input.get("dryRun"));

        assertThat(dry).isEqualTo(isA(Operation.MUTATION, name));
    }

    /** Whatever is wrong with a subscription is told before it is sent elsewhere. */
    @Test
    void anExampleThatWatchesIsValid() {
        JsonNode answer = administrator.ask(text("Watch.graphql"), variables("Watch"));

        assertThat(answer.at("/errors/0/message").asString()).startsWith("a subscription has more than one answer");
    }

    private static boolean isA(Operation operation, String name) {
        return new Parser()
                        .parseDocument(text(name + ".graphql"))
                        .getFirstDefinitionOfType(OperationDefinition.class)
                        .orElseThrow()
                        .getOperation()
                == operation;
    }

    private static Map<String, Object> variables(String name) {
        Map<?, ?> variables = JSON.readValue(text(name + ".json"), Map.class);
        Map<String, Object> given = new LinkedHashMap<>();
        variables.forEach((key, value) -> given.put(String.valueOf(key), value));
        return given;
    }

    static List<String> answeredAtOnce() {
        return listed().stream()
                .filter(name -> !isA(Operation.SUBSCRIPTION, name))
                .toList();
    }

    static List<String> listed() {
        return Stream.of(JSON.readValue(text("index.json"), String[].class)).toList();
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
