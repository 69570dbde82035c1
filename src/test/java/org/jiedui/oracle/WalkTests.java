package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Lists read page by page from one end to the other. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
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
            List<Object> expected = walk.expected(application);

            assertThat(walk.ids(application, "first", () -> {}))
                    .as(walk.text("first"))
                    .isEqualTo(expected);
            assertThat(walk.ids(application, "last", () -> {}))
                    .as(walk.text("last"))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("declaredOrders")
    void inADeclaredOrderEveryRowComesOnceInAnyPeriod(String list, String order, String period) {
        Walk walk = new Walk(list, "orderBy: " + order + ", " + period, 97);
        List<Object> expected = walk.expected(application);

        assertThat(expected).isNotEmpty();
        assertThat(walk.ids(application, "first", () -> {})).isEqualTo(expected);
        assertThat(walk.ids(application, "last", () -> {})).isEqualTo(expected);
    }

    static Stream<Arguments> declaredOrders() {
        return Model.of(Declarations.shipped())
                .kinds()
                .flatMap(kind -> kind.pages().stream().flatMap(ordering -> orders(kind, ordering)));
    }

    private static Stream<Arguments> orders(Kind kind, Field.Scalar ordering) {
        String field = kind.fields().values().stream()
                .filter(each -> ordering.equals(Measurable.scalar(each)))
                .map(Field::name)
                .findFirst()
                .orElseThrow();
        Stream<String> periods = kind instanceof LinkKind
                ? Stream.of(
                        "asOf: \"2019-06-01\"",
                        "during: {from: \"2016-01-01\", to: \"2020-01-01\"}",
                        "during: {from: \"2021-07-01\"}")
                : Stream.of("asOf: \"2019-06-01\"");
        return periods.flatMap(period -> Stream.of("ASC", "DESC", "ASC_NULLS_FIRST")
                .map(way -> Arguments.of(kind.plural(), "[{" + field + ": " + way + "}]", period)));
    }

    @Test
    void whatIsAddedBeforeTheCursorMovesNothing() {
        Walk walk = new Walk("rounds", "orderBy: [{name: ASC}]", 2);
        List<Object> expected = walk.ids(application, "first", () -> {});
        try {
            assertThat(walk.ids(application, "first", this::addRoundThatComesFirst))
                    .isEqualTo(expected);
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
        return new Walk(list, "orderBy: " + Literals.text(filters.orders(type, like)), 15 + random.nextInt(50));
    }
}
