package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Lists read page by page from one end to the other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import({TestDatabaseConfiguration.class, Application.class})
class WalkTests {

    private static final int ORDERS = 3;

    private final Application application;
    private final Model model;
    private final Database database;

    @Autowired
    WalkTests(Application application, Model model, Database database) {
        this.application = application;
        this.model = model;
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"counties", "supports", "figures", "sources", "milestones", "counterparts"})
    void inAnyOrderAndEitherDirectionEveryRowComesOnce(String list) {
        for (int seed = 0; seed < ORDERS; seed++) {
            Walk walk = walk(list, new Random(seed));
            List<Object> expected = ids(application.expected(walk.text("first"), Map.of("size", 1_000_000)), list);

            assertThat(pages(walk, "first", () -> {})).as(walk.text("first")).isEqualTo(expected);
            assertThat(pages(walk, "last", () -> {})).as(walk.text("last")).isEqualTo(expected);
        }
    }

    @Test
    void whatIsAddedBeforeTheCursorMovesNothing() {
        Walk walk = new Walk("rounds", "[{name: ASC}]", 2);
        List<Object> expected = pages(walk, "first", () -> {});
        try {
            assertThat(pages(walk, "first", this::addRoundThatComesFirst)).isEqualTo(expected);
        } finally {
            database.write(List.of(new Statement("MATCH (n:Round {recordedBy: 'walk'}) DELETE n")));
        }
    }

    private void addRoundThatComesFirst() {
        database.write(List.of(new Statement("""
                MATCH (n:Round {recordedBy: 'walk'}) WITH count(n) AS count
                CREATE (:Round:Entity {id: 'Round_aaaaaaaaaaaaaaa' + ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'][count],
                  name: ' ', version: 1, recordedAt: datetime(), recordedBy: 'walk'})""")));
    }

    /** A list in an order, and the size of its pages. */
    private record Walk(String list, String order, int size) {
        String text(String way) {
            return "query Walk($size: Int, $cursor: String) { " + list + "(" + way + ": $size, "
                    + (way.equals("first") ? "after" : "before") + ": $cursor, orderBy: " + order
                    + ") { nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }";
        }
    }

    private Walk walk(String list, Random random) {
        Kind kind = model.kinds()
                .filter(each -> each.plural().equals(list))
                .findFirst()
                .orElseThrow();
        Row like = kind instanceof LinkKind link ? Row.like(null, link) : Row.like((EntityKind) kind, null);
        GraphQLInputObjectType type = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(application
                .schema()
                .getQueryType()
                .getFieldDefinition(list)
                .getArgument("orderBy")
                .getType());
        RandomFilters filters =
                new RandomFilters(model, new Samples(application.graph()), random, Literals.constant(random));
        return new Walk(list, Literals.text(filters.orders(type, like)), 15 + random.nextInt(50));
    }

    private List<Object> pages(Walk walk, String way, Runnable between) {
        boolean forward = way.equals("first");
        List<List<Object>> pages = new ArrayList<>();
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("size", walk.size()));
        boolean more = true;
        while (more) {
            Map<?, ?> data = application.data(walk.text(way), variables);
            pages.add(ids(data, walk.list()));
            Map<?, ?> info = (Map<?, ?>) Objects.requireNonNull(connection(data, walk.list()).get("pageInfo"));
            more = Boolean.TRUE.equals(info.get(forward ? "hasNextPage" : "hasPreviousPage"));
            variables.put("cursor", String.valueOf(info.get(forward ? "endCursor" : "startCursor")));
            between.run();
        }
        if (!forward) {
            Collections.reverse(pages);
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    private static Map<?, ?> connection(Map<?, ?> data, String list) {
        return (Map<?, ?>) Objects.requireNonNull(data.get(list));
    }

    private static List<Object> ids(Map<?, ?> data, String list) {
        List<?> nodes = (List<?>) Objects.requireNonNull(connection(data, list).get("nodes"));
        List<Object> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(Objects.requireNonNull(((Map<?, ?>) node).get("id"))));
        return ids;
    }
}
