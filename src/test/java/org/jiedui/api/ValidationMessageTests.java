package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.api.documents.DocumentLimits;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.documents.DocumentSettings;
import org.jiedui.api.documents.Documents;
import org.jiedui.api.documents.PersistedDocuments;
import org.jiedui.api.documents.RegisteredDocuments;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.scalars.ScalarTypes;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a document or its variables is said to whoever writes a client, in the words of the schema. */
class ValidationMessageTests {

    private static final GraphQLSchema SCHEMA = schema();
    private static final RequestReader READER = new RequestReader(30);

    /** What no answer may hold: names of Java, and of what the engine is made of. */
    static final Pattern INSIDE = Pattern.compile(
            "\\w+\\{\\w+=|\\b(java|graphql|org|tools)\\.[a-z]+\\.|Exception|ANTLR|\\bAST\\b|EnumValue|StringValue|IntValue|'Map'"
                    + "|should never happen|Validation error|LinkedHashMap|@[0-9a-f]{6,}");

    private static final int SEED = 20_081_205;
    private static final int MUTATIONS = 4_000;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "{ counties(first: 1) { ... @defer { totalCount } } }",
                        "{}",
                        "counties.....@defer: there is no directive of this name"),
                arguments(
                        "query @experimental_disableErrorPropagation { counties(first: 1) { totalCount } }",
                        "{}",
                        "@experimental_disableErrorPropagation: there is no directive of this name"),
                arguments(
                        "{ counties { nodes @stream(initialCount: 1) { name } } }",
                        "{}",
                        "counties.nodes.@stream: there is no directive of this name"),
                arguments(
                        "{ counties @includ(if: true) { totalCount } }",
                        "{}",
                        "counties.@includ: there is no directive of this name; did you mean include?"),
                arguments(
                        "{ county(by: { code: \"513326\" }) { nam } }",
                        "{}",
                        "county.nam: County has no field nam; did you mean name"),
                arguments(
                        "{ countyes { totalCount } }",
                        "{}",
                        "countyes: Query has no field countyes; did you mean counties"),
                arguments(
                        "{ counties(firts: 1) { totalCount } }",
                        "{}",
                        "counties.firts: there is no argument of this name; did you mean first?"),
                arguments(
                        "{ supports(where: { kind: { eq: PAIRED_ASISTANCE } }) { totalCount } }",
                        "{}",
                        "supports.where.kind.eq: PAIRED_ASISTANCE is no value of SupportKind, which has COUNTERPART_SUPPORT, "),
                arguments(
                        "{ supports(where: { kind: { eq: PAIRED_ASISTANCE } }) { totalCount } }",
                        "{}",
                        "; did you mean PAIRED_ASSISTANCE?"),
                arguments(
                        "{ supports(where: { kind: { in: [\"PAIRED_ASSISTANCE\"] } }) { totalCount } }",
                        "{}",
                        "supports.where.kind.in.0: \"PAIRED_ASSISTANCE\" is no value of SupportKind"),
                arguments(
                        "{ supports(where: { kind: { in: [\"PAIRED_ASSISTANCE\"] } }) { totalCount } }",
                        "{}",
                        "; write it without quotes"),
                arguments(
                        "{ counties(asOf: \"2016-2-1\") { totalCount } }",
                        "{}",
                        "counties.asOf: \"2016-2-1\" is no Date: a day is written YYYY-MM-DD, from 0001-01-01 to 9999-12-31"),
                arguments(
                        "{ counties(where: 5) { totalCount } }",
                        "{}",
                        "counties.where: 5 stands where an object is needed (CountyFilter)"),
                arguments(
                        "{ counties(where: { nam: { eq: \"a\" } }) { totalCount } }",
                        "{}",
                        "counties.where.nam: CountyFilter has no field nam; did you mean name"),
                arguments(
                        "{ county(by: { code: \"a\", name: \"b\" }) { id } }",
                        "{}",
                        "county.by: exactly one field of id, name, code is needed, and not null"),
                arguments(
                        "{ counties(first: \"1\") { totalCount } }",
                        "{}",
                        "counties.first: \"1\" is no Int: write a whole number from -2147483648 to 2147483647"),
                arguments(
                        "{ figures(where: { value: { gt: 1e400 } }) { totalCount } }",
                        "{}",
                        "figures.where.value.gt: 1e400 is no Float: write a number from -1.7976931348623157e308 to 1.79"),
                arguments(
                        "query ($v: Float) { figures(where: { value: { lt: $v } }) { totalCount } }",
                        "{\"v\": -2.5E+400}",
                        "v: -2.5e400 is no Float: write a number from -1.7976931348623157e308 to 1.79"),
                arguments(
                        "query ($n: Int) { counties(first: $n) { totalCount } }",
                        "{\"n\": 1e400}",
                        "n: 1e400 is no Int: write a whole number from"),
                arguments("{ counties { nodes { name } }", "{}", "the document is not GraphQL at line 1, column "),
                arguments(
                        "subscription { networkChanged @skip(if: true) { cursor } }",
                        "{}",
                        "what stands at its root takes neither @skip nor @include"),
                arguments(
                        "subscription ($a: Boolean!) { ... @include(if: $a) { networkChanged { cursor } } }",
                        "{\"a\": true}",
                        "what stands at its root takes neither @skip nor @include"),
                arguments(
                        "query ($s: Boolean = false) { county(by: { code: \"513326\" }) { name @skip(if: $s) } }",
                        "{\"s\": null}",
                        "county.name.@skip.if: $s is null where a value of Boolean! is needed"),
                arguments(
                        "query ($x: Float = 100) { county(by: { code: \"513326\" }) {"
                                + " seatDistance(from: { longitude: $x, latitude: 30 }) } }",
                        "{\"x\": null}",
                        "county.seatDistance.from.longitude: $x is null where a value of Float! is needed"),
                arguments(
                        "query ($n: String = \"County\") { __type(name: $n) { name } }",
                        "{\"n\": null}",
                        "__type.name: $n is null where a value of String! is needed"),
                arguments(
                        "query ($k: SupportKind) { supports(where: { kind: { eq: $k } }) { totalCount } }",
                        "{\"k\": \"PROMISED\"}",
                        "$k: \"PROMISED\" is no value of SupportKind, which has "),
                arguments(
                        "query ($w: CountyFilter) { counties(where: $w) { totalCount } }",
                        "{\"w\": 5}",
                        "$w: 5 stands where an object is needed (CountyFilter)"),
                arguments(
                        "query ($w: CountyFilter) { counties(where: $w) { totalCount } }",
                        "{\"w\": {\"name\": {\"equals\": \"a\"}}}",
                        "$w.name.equals: StringFilter has no field equals"),
                arguments(
                        "query ($b: CountyBy!) { county(by: $b) { id } }", "{}", "$b: a value of CountyBy! is needed"),
                arguments(
                        "query ($b: CountyBy!) { county(by: $b) { id } }",
                        "{\"b\": null}",
                        "$b: null stands where a value of CountyBy! is needed"),
                arguments(
                        "query ($d: Date) { counties(asOf: $d) { totalCount } }",
                        "{\"d\": 2008}",
                        "$d: 2008 is no Date: write a day from 0001 to 9999 as \"2008-05-12\""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesThePathAndWhatIsAllowed(String document, String variables, String message) {
        List<String> messages = messages(document, variables, true);

        assertThat(messages).anySatisfy(each -> assertThat(each).contains(message));
        assertThat(messages).allSatisfy(each -> assertThat(each).doesNotContainPattern(INSIDE));
    }

    @Test
    void nothingOfTheSchemaIsToldWhereItIsNotShown() {
        assertThat(messages("{ countyes { totalCount } }", "{}", false))
                .containsExactly("countyes: Query has no field countyes");
        assertThat(messages("{ supports(where: { kind: { eq: NONE } }) { totalCount } }", "{}", false))
                .containsExactly("supports.where.kind.eq: NONE is no value of SupportKind");
    }

    /** Documents that are nearly right: pieces of them are taken out, doubled, or replaced by pieces of others. */
    @Test
    void whateverIsWrongNothingOfTheInsideIsTold() {
        Random random = new Random(SEED);
        List<List<String>> documents =
                mistakes().map(each -> pieces(String.valueOf(each.get()[0]))).toList();
        List<String> variables =
                mistakes().map(each -> String.valueOf(each.get()[1])).toList();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String document = mutated(documents, random);
            String values = variables.get(random.nextInt(variables.size()));
            List<String> messages = messages(document, values, random.nextBoolean());
            refused += messages.isEmpty() ? 0 : 1;
            assertThat(messages)
                    .as("%s with %s", document, values)
                    .allSatisfy(each -> assertThat(each).isNotBlank().doesNotContainPattern(INSIDE));
        }
        assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    private static List<String> pieces(String document) {
        return List.of(document.split("(?<=\\W)|(?=\\W)"));
    }

    private static String mutated(List<List<String>> documents, Random random) {
        List<String> pieces = new ArrayList<>(documents.get(random.nextInt(documents.size())));
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int place = random.nextInt(pieces.size());
            List<String> other = documents.get(random.nextInt(documents.size()));
            switch (random.nextInt(4)) {
                case 0 -> pieces.remove(place);
                case 1 -> pieces.add(place, pieces.get(random.nextInt(pieces.size())));
                default -> pieces.set(place, other.get(random.nextInt(other.size())));
            }
        }
        return String.join("", pieces);
    }

    private static List<String> messages(String document, String variables, boolean introspection) {
        DocumentSettings settings = new DocumentSettings(null, false, false, Duration.ZERO);
        Documents documents = new Documents(
                SCHEMA,
                new DocumentParser(new DocumentLimits(10_000, 30, 2_000, 300, 30, 100)),
                new PersistedDocuments(settings, RegisteredDocuments.at(null)),
                introspection);
        ExecutionInput input = ExecutionInput.newExecutionInput(document)
                .variables(values(variables))
                .locale(Locale.GERMAN)
                .build();
        PreparsedDocumentEntry entry = documents
                .getDocumentAsync(input, unused -> new PreparsedDocumentEntry(List.of()))
                .join();
        return entry.hasErrors()
                ? entry.getErrors().stream().map(GraphQLError::getMessage).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // the keys of an object of JSON are texts
    private static Map<String, Object> values(String variables) {
        return (Map<String, Object>) Objects.requireNonNull(READER.ofMessage(variables));
    }

    private static GraphQLSchema schema() {
        Declarations declarations = Declarations.shipped();
        RuntimeWiring.Builder wiring =
                RuntimeWiring.newRuntimeWiring().strictMode(false).wiringFactory(new GuardedKindTests.Unresolved());
        ScalarTypes.all().forEach(wiring::scalar);
        return new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse(SchemaDerivation.derive(declarations, Model.of(declarations))),
                        wiring.build());
    }
}
