package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.store.StatementListener;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * One root field, one statement, of a text that depends on the shape of the question alone. Where a filter names ids,
 * another tells before it which of them are those of records that were merged.
 */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class, StatementTests.Listening.class})
class StatementTests {

    private static final String FOLLOWING = "(m:Merged {id: id})";
    private static final String BY_CODE = """
            query ($code: String!, $kinds: [SupportKind!]) {
              county(by: {code: $code}, asOf: "2016-08-22") {
                name
                supporters(first: 3, where: {link: {kind: {in: $kinds}}}) { totalCount nodes { name } }
              }
            }""";

    private final Application application;
    private final Queries queries;
    private final Recorder recorder;

    @Autowired
    StatementTests(Application application, Queries queries, Recorder recorder) {
        this.application = application;
        this.queries = queries;
        this.recorder = recorder;
    }

    /** The first cursor of all asks the database for the key that it is signed with. */
    @BeforeEach
    void beginAfterTheFirstCursor() {
        application.data("{ rounds(first: 1) { edges { cursor } } }", Map.of());
        recorder.clear();
    }

    @Test
    void eachRootFieldIsOneStatementHoweverDeep() {
        RandomOperations operations = new RandomOperations(application.schema(), application.graph());
        for (long seed = 10_000; seed < 10_030; seed++) {
            Operation operation = operations.operation(seed);
            recorder.clear();
            Map<String, Object> answer = application.answer(operation.text(), operation.variables());
            int rootFields = answer.get("data") instanceof Map<?, ?> fields ? fields.size() : 0;

            Map<Boolean, List<String>> texts =
                    recorder.texts().stream().collect(Collectors.partitioningBy(text -> text.contains(FOLLOWING)));
            assertThat(texts.get(false))
                    .as(operation.toString())
                    .hasSizeBetween(rootFields - refused(answer), rootFields);
            assertThat(texts.get(true)).as(operation.toString()).hasSizeLessThanOrEqualTo(rootFields);
        }
    }

    /** How many root fields made no sense, such as moments in the wrong order, for which the database need not be asked. */
    private static int refused(Map<String, Object> answer) {
        return (int) ((List<?>) answer.getOrDefault("errors", List.of()))
                .stream()
                        .filter(error -> error.toString().contains("code=BAD_USER_INPUT"))
                        .count();
    }

    @ParameterizedTest
    @CsvSource({"513326, 513230", "513326, 510124", "000000, 513429"})
    void otherValuesMakeTheSameText(String one, String other) {
        application.answer(BY_CODE, Map.of("code", one));
        application.answer(BY_CODE, Map.of("code", other));

        assertThat(recorder.texts()).hasSize(2).containsOnly(recorder.texts().get(0));
    }

    @Test
    void literalsAndVariablesMakeTheSameText() {
        application.data("{ counties(where: {name: {contains: \"县\"}}, first: 3) { nodes { id } } }", Map.of());
        application.data(
                "query ($n: Int, $w: CountyFilter) { counties(where: $w, first: $n) { nodes { id } } }",
                Map.of("n", 2, "w", Map.of("name", Map.of("contains", "区"))));

        assertThat(recorder.texts()).hasSize(2).containsOnly(recorder.texts().get(0));
    }

    @Test
    void aliasesDoNotChangeTheText() {
        application.data("{ cities(first: 2) { nodes { name supports(first: 1) { totalCount } } } }", Map.of());
        application.data(
                "{ a: cities(first: 2) { b: nodes { c: name d: supports(first: 1) { e: totalCount } } } }", Map.of());

        assertThat(recorder.texts()).hasSize(2).containsOnly(recorder.texts().get(0));
    }

    @Test
    void otherValuesOfVariablesCompileNothingNew() {
        Document document = new Parser().parseDocument(BY_CODE);

        String first = explained(document, Map.of("code", "513326", "kinds", List.of("COUNTERPART_SUPPORT")));
        String second = explained(document, Map.of("code", "513230", "kinds", List.of("COUNTERPART_SUPPORT")));

        assertThat(second).isNotEmpty().isSameAs(first);
    }

    @Test
    void wrongInputCostsTheDatabaseNothing() {
        application.answer("{ county(by: {code: \"道孚\"}) { id } }", Map.of());
        application.answer("{ county(by: {id: \"Village_aaaaaaaaaaaaaaaa\"}) { id } }", Map.of());
        application.answer("{ counties(first: 101) { nodes { id } } }", Map.of());
        application.answer("{ counties(first: 1, after: \"nonsense\") { nodes { id } } }", Map.of());
        application.answer("{ counties(first: 1, last: 1) { nodes { id } } }", Map.of());

        assertThat(recorder.texts()).isEmpty();
    }

    private String explained(Document document, Map<String, Object> variables) {
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Map<String, Object> coerced =
                Application.coerced(application.schema(), document, variables).toMap();
        return queries.explain(
                new Request(document, operation, coerced, Application.RIGHTS, (purpose, families) -> {}), "county");
    }

    /** Keeps the texts of statements. */
    static final class Recorder implements StatementListener {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onStatement(String text) {
            texts.add(text);
        }

        List<String> texts() {
            return List.copyOf(texts);
        }

        void clear() {
            texts.clear();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Recorder recorder() {
            return new Recorder();
        }
    }
}
