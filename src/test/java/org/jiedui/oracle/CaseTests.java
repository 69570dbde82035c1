package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people ask, as files: the question in words, its GraphQL and variables, the Cypher that it becomes and the answer.
 * After a wanted change run {@code mvn test -Dtest=CaseTests -Djiedui.snapshot.update=true} and review the files.
 */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class})
class CaseTests {

    private static final Path FOLDER = Path.of("src/test/resources/cases");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Application application;
    private final Queries queries;

    @Autowired
    CaseTests(Application application, Queries queries) {
        this.application = application;
        this.queries = queries;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aQuestionBecomesItsCypherAndItsAnswer(Path file) throws IOException {
        Case known = Case.read(Files.readString(file));
        Map<String, Object> variables = JSON.readValue(known.variables(), new TypeReference<>() {});
        Case found = new Case(
                known.question(),
                known.graphql(),
                known.variables(),
                cypher(known.graphql(), variables),
                JSON.writeValueAsString(application.data(known.graphql(), variables)));
        if (Boolean.getBoolean("jiedui.snapshot.update")) {
            Files.writeString(file, found.text());
        }

        assertThat(found.text()).isEqualTo(Files.readString(file));
        Difference difference = new Difference(new Positions());
        difference.compare(
                "", application.expected(known.graphql(), variables), JSON.readValue(found.answer(), Object.class));
        assertThat(difference.found()).isEmpty();
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private String cypher(String graphql, Map<String, Object> variables) {
        Document document = new Parser().parseDocument(graphql);
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Request request = new Request(
                document,
                operation,
                Application.coerced(application.schema(), document, variables).toMap(),
                Application.RIGHTS,
                (purpose, families) -> {});
        return operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
                .map(Field::getResultKey)
                .map(key -> "// " + key + "\n" + queries.explain(request, key))
                .collect(Collectors.joining("\n"));
    }

    /** A file in parts. */
    private record Case(String question, String graphql, String variables, String cypher, String answer) {

        static Case read(String text) {
            return new Case(
                    text.substring(0, text.indexOf("```")).strip(),
                    block(text, "graphql", 0),
                    block(text, "json", 0),
                    text.contains("```cypher") ? block(text, "cypher", 0) : "",
                    text.contains("```cypher") ? block(text, "json", 1) : "{}");
        }

        private static String block(String text, String language, int skipped) {
            List<String> parts = List.of(text.split("```" + language + "\n", -1));
            String rest = Objects.requireNonNull(parts.get(skipped + 1));
            return rest.substring(0, rest.indexOf("\n```"));
        }

        String text() {
            return question + "\n\n```graphql\n" + graphql + "\n```\n\n```json\n" + variables + "\n```\n\n```cypher\n"
                    + cypher + "\n```\n\n```json\n" + answer + "\n```\n";
        }
    }
}
