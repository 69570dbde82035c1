package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.store.TestDatabaseConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What there are many of is sought by an id in the index of all ids, and nothing is gone through. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class})
class IdentityPlanTests {

    private final Application application;
    private final Queries queries;
    private final Driver driver;

    @Autowired
    IdentityPlanTests(Application application, Queries queries, Driver driver) {
        this.application = application;
        this.queries = queries;
        this.driver = driver;
    }

    /**
     * Lists of all interfaces, of relationships, and of the kind that there are most of; and of relationships by the ids of their
     * ends. A kind of a few dozen nodes may as well be gone through.
     */
    static Stream<String> lists() {
        Model model = Model.of(Declarations.shipped());
        return Stream.concat(
                Stream.concat(model.entities().stream().filter(Kind::common), model.links().stream())
                        .map(Kind::plural)
                        .map(plural -> plural + "(where: { id: { in: [$id] } })"),
                Stream.of(
                        "families(where: { id: { in: [$id] } })",
                        "families(where: { village: { county: { area: { eq: YI } } }, id: { in: [$id] } })",
                        "families(where: { village: { county: { code: { eq: \"513437\" } } }, id: { in: [$id] } })",
                        "supports(where: { recipient: { id: { eq: $id } } })",
                        "pairings(where: { partner: { id: { in: [$id] } } })"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void anIdIsSought(String list) {
        String document = "query ($id: ID!) { found: " + list + " { nodes { id } } }";
        Plan plan = plan(document);

        assertThat(operators(plan)).as(document).anyMatch(name -> name.contains("IndexSeek"));
        assertThat(operators(plan)).as(document).noneMatch(name -> name.contains("Scan"));
    }

    private Plan plan(String text) {
        Document document = new Parser().parseDocument(text);
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Map<String, Object> values = Application.coerced(
                        application.schema(), document, Map.of("id", "County_aaaaaaaaaaaaaaaa"))
                .toMap();
        String statement = queries.explain(
                new Request(document, operation, values, Application.RIGHTS, (purpose, families) -> {}), "found");
        try (Session session = driver.session()) {
            return session.run("EXPLAIN " + statement, parameters(statement))
                    .consume()
                    .plan();
        }
    }

    private static Map<String, @Nullable Object> parameters(String text) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        Pattern.compile("\\$(\\w+)").matcher(text).results().forEach(each -> all.put(each.group(1), null));
        return all;
    }

    private static List<String> operators(Plan plan) {
        return Stream.concat(
                        Stream.of(plan.operatorType()),
                        plan.children().stream().flatMap(child -> operators(child).stream()))
                .toList();
    }
}
