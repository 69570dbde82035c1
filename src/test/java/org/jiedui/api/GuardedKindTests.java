package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.api.scalars.ScalarTypes;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.graph.stored.StoredProperties;
import org.jiedui.graph.stored.Tally;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.Position;
import org.jiedui.query.kept.AnswerSettings;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.secret.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kinds that are guarded whole: nodes and relationships of them are found nowhere by whoever may not see them. The
 * schema is one of the test's own, since none of the shipped kinds is guarded.
 *
 * <p>A spot in the north and one in the south, each with a secret and a ware, lie in one land. A road and a whisper lead
 * from north to south, a whisper back.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedKindTests {

    private static final String MOMENTS = "from: { date: \"2020-01-01\" }, to: { date: \"2021-01-01\" }";
    private static final Set<String> ROLE = Set.of("VIEWER", "CASEWORKER");
    private static final String NORTH = id("Spot", "n");
    private static final String SOUTH = id("Spot", "s");
    private static final Rights INSIDER = new Rights(ROLE, null);
    private static final Rights OF_THE_NORTH = new Rights(ROLE, NORTH);

    private final Database database;
    private final Model model;
    private final GraphQLSchema schema;
    private final Queries queries;

    @Autowired
    GuardedKindTests(Database database) throws IOException {
        this.database = database;
        List<String> texts = new ArrayList<>();
        for (String file : List.of(
                "schema/model",
                "schema/common",
                "schema/operators",
                "schema/comparison",
                "schema/finding",
                "schema/access",
                "schema/editing",
                "schema/live",
                "schema/proposal",
                "schema/import",
                "schema/projection",
                "schema/question",
                "schema/watch",
                "guarded")) {
            texts.add(new ClassPathResource(file + ".graphqls").getContentAsString(StandardCharsets.UTF_8));
        }
        Declarations declarations = new Declarations(texts);
        this.model = Model.of(declarations);
        RuntimeWiring.Builder wiring =
                RuntimeWiring.newRuntimeWiring().strictMode(false).wiringFactory(new Unresolved());
        ScalarTypes.all().forEach(wiring::scalar);
        this.schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse(SchemaDerivation.derive(declarations, model)), wiring.build());
        this.queries = new Queries(
                model,
                schema,
                database,
                new Signer(database),
                Clock.systemUTC(),
                new Limits(100, Long.MAX_VALUE, Integer.MAX_VALUE),
                new PerturbationTable(5, 3, 6),
                new KeptAnswers(database, AnswerSettings.OFF),
                ProjectionSettings.USUAL);
    }

    private static String id(String kind, String letter) {
        return kind + "_" + letter.repeat(16);
    }

    @BeforeEach
    void fill() {
        node("Spot", "l", "守卫之地");
        for (String letter : List.of("n", "s")) {
            node("Spot", letter, "守卫之点 " + letter);
            node("Secret", letter, "守卫之秘 " + letter);
            node("Ware", letter, "守卫之物 " + letter);
            link("Nesting", letter, id("Spot", letter), id("Spot", "l"));
            link("Keeping", letter, id("Secret", letter), id("Spot", letter));
            link("Keeping", letter.equals("n") ? "o" : "t", id("Ware", letter), id("Spot", letter));
        }
        link("Road", "n", NORTH, SOUTH);
        link("Whisper", "n", NORTH, SOUTH);
        link("Whisper", "s", SOUTH, NORTH);
        tally("Keeping", Direction.IN, 2);
        tally("Whisper", Direction.OUT, 1);
    }

    /** What is stored with each spot, so that its relationships are not counted one by one. */
    private void tally(String kind, Direction direction, int number) {
        Tally tally = Tally.NONE.with(null, null, number, 0);
        database.write(List.of(new Statement(
                "MATCH (n:Spot) WHERE NOT n.id = $land SET n += $tally",
                Map.of(
                        "land",
                        id("Spot", "l"),
                        "tally",
                        Map.of(
                                Tally.datesProperty(model.link(kind), direction), tally.dates(),
                                Tally.countsProperty(model.link(kind), direction), tally.counts())))));
    }

    @AfterEach
    void empty() {
        database.write(List.of(new Statement("MATCH (n:Spot|Secret|Ware) DETACH DELETE n")));
    }

    private void node(String name, String letter, String called) {
        EntityKind kind = model.entity(name);
        Map<String, Object> recorded =
                Map.of("id", id(name, letter), "name", called, "version", 1L, "recordedBy", "test");
        String labels = Stream.concat(Stream.of(name), kind.interfaces().stream())
                .filter(each -> !each.equals("Node"))
                .reduce("", (all, each) -> all + ":" + each);
        database.write(List.of(new Statement(
                "CREATE (n" + labels + ") SET n = $properties",
                Map.of("properties", new StoredProperties(model).ofEntity(kind, recorded)))));
    }

    private void link(String name, String letter, String from, String to) {
        Map<String, Object> recorded = Map.of(
                "id", id(name, letter), "version", 1L, "status", "ACTIVE", "confidence", "HIGH", "recordedBy", "test");
        database.write(List.of(new Statement(
                "MATCH (a:Entity {id: $from}), (b:Entity {id: $to}) CREATE (a)-[r:"
                        + model.link(name).relationshipType() + "]->(b) SET r = $properties",
                Map.of(
                        "from",
                        from,
                        "to",
                        to,
                        "properties",
                        new StoredProperties(model).ofLink(model.link(name), from, to, recorded)))));
    }

    private String ask(String document, Rights rights) {
        Document parsed = new Parser().parseDocument(document);
        assertThat(new Validator().validateDocument(schema, parsed, Locale.ROOT))
                .isEmpty();
        OperationDefinition operation =
                parsed.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        String key = operation
                .getSelectionSet()
                .getSelectionsOfType(Field.class)
                .get(0)
                .getResultKey();
        Request request = new Request(parsed, operation, Map.of(), rights, (purpose, families) -> {});
        Answer answer = queries.answer(request, key);
        assertThat(answer.flaws()).isEmpty();
        return String.valueOf(answer.data());
    }

    /** Events are told as the history is: of a guarded kind only to who sees all of it, and so of what has an end there. */
    @Test
    void nothingIsToldOfWhatIsHidden() {
        long sequence = 1_000_000_000L;
        List<Map<String, Object>> entries = List.of(
                entry(id("Secret", "n"), 0, "", ""),
                entry(id("Ware", "n"), 1, "", ""),
                entry(id("Whisper", "n"), 2, NORTH, SOUTH),
                entry(id("Keeping", "n"), 3, id("Secret", "n"), NORTH),
                entry(id("Keeping", "o"), 4, id("Ware", "n"), NORTH));
        database.write(List.of(new Statement(
                "CREATE (c:Change {id: 'Change_guarded', sequence: $sequence, at: datetime(), actor: 'a', reason: 'r',"
                        + " command: 'c'}) WITH c UNWIND $entries AS e CREATE (c)-[:TOUCHED]->(n:Entry) SET n = e",
                Map.of("sequence", sequence, "entries", entries))));
        try {
            assertThat(told(Rights.NONE, sequence)).containsExactly(id("Ware", "n"), id("Keeping", "o"));
            assertThat(told(OF_THE_NORTH, sequence)).containsExactly(id("Ware", "n"), id("Keeping", "o"));
            assertThat(told(INSIDER, sequence)).hasSize(5);
        } finally {
            database.write(List.of(new Statement(
                    "MATCH (c:Change {sequence: $sequence}) OPTIONAL MATCH (c)-[:TOUCHED]->(e) DETACH DELETE c, e",
                    Map.of("sequence", sequence))));
        }
    }

    private static Map<String, Object> entry(String thing, int position, String from, String to) {
        Map<String, Object> entry = new java.util.HashMap<>(Map.of(
                "thing",
                thing,
                "kind",
                thing.substring(0, thing.indexOf('_')),
                "position",
                (long) position,
                "action",
                "CHANGED",
                "version",
                2L,
                "fields",
                List.of(),
                "before",
                "{}",
                "after",
                "{}"));
        if (!from.isEmpty()) {
            entry.put("fromId", from);
            entry.put("toId", to);
        }
        return entry;
    }

    private List<String> told(Rights rights, long sequence) {
        Document parsed = new Parser()
                .parseDocument(
                        "subscription { networkChanged { change { ... on ThingEvent { thingId } ... on LinkEvent {"
                                + " link { id } from { id } } } } }");
        OperationDefinition operation =
                parsed.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Request request = new Request(parsed, operation, Map.of(), rights, (purpose, families) -> {});
        return queries
                .watch(request, "networkChanged")
                .read(Position.endOf(sequence - 1), Position.endOf(sequence))
                .stream()
                .map(event -> JsonMapper.shared()
                        .readTree(Objects.requireNonNull(event.data()).toBytes())
                        .at("/change/thingId")
                        .asString())
                .toList();
    }

    private static final String OURS = "where: { name: { startsWith: \"守卫\" } }";

    static Stream<Arguments> named() {
        String spot = "{ spot(by: { id: \"" + NORTH + "\" }) { ";
        return Stream.of(
                        "{ secrets { totalCount } }",
                        "{ secrets { nodes { id } } }",
                        "{ secretsAggregate { count } }",
                        "{ secretsDifference(" + MOMENTS + ") { totalCount } }",
                        "{ secretsSeries(every: YEAR, from: \"2020-01-01\", to: \"2021-01-01\") { measures { count } } }",
                        "{ whispersDifference(" + MOMENTS + ", by: [SPEAKER]) { counts { kept } } }",
                        "{ spotsDifference(" + MOMENTS
                                + ", where: { after: { secrets: { some: {} } } }) { nodes { what } } }",
                        "{ secret(by: { id: \"" + id("Secret", "n") + "\" }) { id } }",
                        "{ whispers { totalCount } }",
                        "{ whispersAggregate(groupBy: [SPEAKER]) { groups { nodes { count } } } }",
                        "{ whisper(id: \"" + id("Whisper", "n") + "\") { id } }",
                        spot + "secrets { totalCount } } }",
                        spot + "secretsAggregate { count } } }",
                        spot + "whisperedTo { nodes { id } } } }",
                        spot + "whisperedTo { totalCount } } }",
                        spot + "whisperedToAggregate { count } } }",
                        "{ spots(where: { secrets: { some: {} } }) { nodes { id } } }",
                        "{ spots(where: { secrets: { count: { gte: 1 } } }) { nodes { id } } }",
                        "{ spots(where: { whisperedTo: { none: {} } }) { nodes { id } } }",
                        "{ spots(orderBy: [{ secrets: { count: DESC } }]) { nodes { id } } }",
                        "{ spots(orderBy: [{ whisperedTo: { count: DESC } }]) { nodes { id } } }",
                        "{ paths(from: [\"" + NORTH + "\"], to: [\"" + SOUTH
                                + "\"], kinds: [WHISPER]) { nodes { length } } }",
                        "{ neighbourhood(of: \"" + NORTH + "\", kinds: [WHISPER]) { nodes { id } } }")
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("named")
    void whatIsNamedOutrightIsRefused(String document) {
        assertThatThrownBy(() -> ask(document, Rights.NONE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(ask(document, INSIDER)).isNotEmpty();
        assertThat(ask(document, OF_THE_NORTH)).isNotEmpty();
    }

    static Stream<Arguments> comeUpon() {
        String spot = "{ spot(by: { id: \"" + SOUTH + "\" }) { ";
        return Stream.of(
                arguments("{ entities(" + OURS + ", first: 50) { nodes { id } } }"),
                arguments("{ kepts(" + OURS + ") { nodes { id } } }"),
                arguments("{ keptsDifference(" + MOMENTS
                        + ", among: { name: { startsWith: \"守卫\" } }) { nodes { before { id } after { id } } } }"),
                arguments("{ nodes(ids: [\"" + id("Secret", "s") + "\", \"" + id("Whisper", "s") + "\", \""
                        + id("Keeping", "s") + "\"]) { id } }"),
                arguments("{ node(id: \"" + id("Secret", "s") + "\") { __typename id } }"),
                arguments("{ node(id: \"" + id("Whisper", "s") + "\") { __typename id } }"),
                arguments(spot + "kept { nodes { id } } } }"),
                arguments(spot + "kept { edges { link { id } node { id name } } } } }"),
                arguments("{ keepings(first: 50) { nodes { id thing { id } } } }"),
                arguments("{ search(text: \"守卫之秘\") { nodes { id } } }"),
                arguments("{ search(text: \"守卫之秘\", kinds: [SECRET]) { nodes { id } } }"),
                arguments("{ neighbourhood(of: \"" + SOUTH + "\", depth: 2) { nodes { id } links { id } } }"),
                arguments("{ neighbourhood(of: \"" + id("Ware", "s") + "\", depth: 3) { nodes { id } links { id } } }"),
                arguments("{ neighbourhood(of: \"" + SOUTH
                        + "\", capPerKind: 1) { omitted { of { id } kind count } links { id } } }"),
                arguments("{ paths(from: [\"" + SOUTH + "\"], to: [\"" + NORTH
                        + "\"], first: 10) { nodes { steps { link { id } to { id } } } } }"),
                arguments("{ paths(from: [\"" + id("Ware", "s") + "\"], to: [\"" + id("Secret", "s")
                        + "\"]) { nodes { steps { to { id } } } } }"),
                arguments("{ paths(from: [\"" + id("Secret", "s") + "\"], to: [\"" + id("Ware", "s")
                        + "\"]) { nodes { steps { from { id } } } } }"),
                arguments("{ keepingsAggregate(groupBy: [THING]) { groups { nodes { thing { id } count } } } }"));
    }

    /** What stands in the south is shown to insiders alone; who is bound to the north sees the same of the north. */
    @ParameterizedTest
    @MethodSource("comeUpon")
    void whatIsComeUponIsLeftOut(String document) {
        String hidden = "(Secret|Whisper)_s{16}";

        assertThat(ask(document, INSIDER)).containsPattern(hidden);
        assertThat(ask(document, Rights.NONE)).doesNotContainPattern("(Secret|Whisper)_[ns]{16}");
        assertThat(ask(document, OF_THE_NORTH)).doesNotContainPattern(hidden);
    }

    static Stream<Arguments> numbers() {
        String spot = "{ spot(by: { id: \"%s\" }) { ";
        return Stream.of(
                arguments("{ entities(" + OURS + ") { totalCount } }", 5, 7, 6),
                arguments("{ keptsAggregate(" + OURS + ") { count } }", 2, 4, 3),
                arguments("{ keepingsAggregate { count } }", 2, 4, 3),
                arguments("{ keepings { totalCount } }", 2, 4, 3),
                arguments(spot.formatted(NORTH) + "kept { totalCount } } }", 1, 2, 2),
                arguments(spot.formatted(SOUTH) + "kept { totalCount } } }", 1, 2, 1),
                arguments(spot.formatted(NORTH) + "keptAggregate { count } } }", 1, 2, 2),
                arguments(spot.formatted(SOUTH) + "keptAggregate { count } } }", 1, 2, 1),
                arguments("{ spotsAggregate(where: { kept: { count: { gte: 2 } } }) { count } }", 0, 2, 1),
                arguments(
                        "{ spotsAggregate(where: { kept: { some: { name: { startsWith: \"守卫之秘\" } } } }) { count } }",
                        0,
                        2,
                        1),
                arguments(
                        "{ spotsAggregate(where: { kept: { none: { name: { startsWith: \"守卫之秘\" } } } }) { count } }",
                        3,
                        1,
                        2),
                arguments(
                        "{ keepingsAggregate(where: { thing: { name: { startsWith: \"守卫之秘\" } } }) { count } }",
                        0,
                        2,
                        1),
                arguments("{ search(text: \"守卫之秘\", kinds: [SECRET]) { totalCount } }", 0, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAgreeWithWhatIsShown(String document, int toEveryone, int toInsiders, int toTheNorth) {
        assertThat(number(document, Rights.NONE)).isEqualTo(toEveryone);
        assertThat(number(document, INSIDER)).isEqualTo(toInsiders);
        assertThat(number(document, OF_THE_NORTH)).isEqualTo(toTheNorth);
    }

    private int number(String document, Rights rights) {
        return Integer.parseInt(ask(document, rights).replaceAll("\\D+", ""));
    }

    @Test
    void theOrderOfASearchDoesNotTellOfHiddenRelationships() {
        String document = "{ search(text: \"守卫之点\") { edges { score node { id } } } }";
        String before = ask(document, Rights.NONE);

        link("Whisper", "t", SOUTH, NORTH);
        node("Secret", "t", "守卫之秘 t");
        link("Keeping", "u", id("Secret", "t"), SOUTH);

        assertThat(ask(document, Rights.NONE)).isEqualTo(before);
        assertThat(ask(document, INSIDER)).isNotEqualTo(before);
    }

    @Test
    void whoIsBoundSeesTheirOwn() {
        assertThat(ask("{ secrets { nodes { id } } }", OF_THE_NORTH)).contains(id("Secret", "n"));
        assertThat(ask("{ whispers { nodes { id } } }", OF_THE_NORTH))
                .contains(id("Whisper", "n"))
                .doesNotContain(id("Whisper", "s"));
        assertThat(ask("{ secrets { nodes { id } } }", new Rights(ROLE, id("Spot", "l"))))
                .contains(id("Secret", "n"), id("Secret", "s"));
        assertThat(ask(
                        "{ paths(from: [\"" + NORTH + "\"], to: [\"" + id("Secret", "n")
                                + "\"]) { nodes { steps { to { id } } } } }",
                        OF_THE_NORTH))
                .contains(id("Secret", "n"));
        assertThat(ask("{ neighbourhood(of: \"" + NORTH + "\") { nodes { id } links { id } } }", OF_THE_NORTH))
                .contains(id("Secret", "n"), id("Whisper", "n"))
                .doesNotContain(id("Whisper", "s"));
    }

    /** Values come finished, so no type of them has ever to be resolved. */
    static final class Unresolved implements WiringFactory {
        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return resolution -> {
                throw new IllegalStateException("values come finished");
            };
        }

        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return resolution -> {
                throw new IllegalStateException("values come finished");
            };
        }
    }
}
