package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.Problem;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Rows of protected kinds come out nowhere, as whoever may not see them: found by walking the schema that is served. */
@ApplicationTest
class ProtectedRoutesTests {

    /** What no single statement answers. */
    private static final Set<String> OF_EACH =
            Set.of("recordAsKnownAt", "myWatches", "myNotices", "importJob", "importRows");

    private static final String FAMILIES = "{ families: {} }";
    /** Root fields that are no objects, and so may tell a number: whoever adds one says here that it tells of nobody. */
    private static final Set<String> PLAIN_ROOT_FIELDS = Set.of("networkCursor");

    private static final Pattern HOUSEHOLD = Pattern.compile("\"(Family_[a-z2-7]{16})\"");
    private static final int AT_A_TIME = 8;

    private final Model model;
    private final GraphQLSchema schema;
    private final Endpoint everyone;
    private final TokenKey key;
    private final Database database;
    private final Queries queries;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> types;
    private final Pattern rows;

    @Autowired
    ProtectedRoutesTests(
            Model model,
            GraphQLSchema schema,
            @LocalServerPort int port,
            TokenKey key,
            Database database,
            Queries queries) {
        this.queries = queries;
        this.database = database;
        this.model = model;
        this.schema = schema;
        this.everyone = new Endpoint(port);
        this.key = key;
        this.types = model.kinds()
                .filter(kind -> !kind.common() && kind.access().counted())
                .map(Kind::name)
                .collect(Collectors.toCollection(TreeSet::new));
        this.rows = Pattern.compile("\"(" + String.join("|", types) + ")(_[a-z2-7]{16})?\"");
    }

    private Endpoint as(Role role, String place) {
        return everyone.as(key.sign(
                new Caller("test-" + role, Set.of(role), place.isEmpty() ? null : place), Duration.ofMinutes(10)));
    }

    /** One of each kind, where it can be of a place with households, or have to do with one. */
    private void findIds() {
        Endpoint admin = as(Role.ADMIN, "");
        model.kinds().filter(kind -> !kind.name().equals("Entity")).forEach(kind -> {
            String where = switch (kind.name()) {
                case "Village", "Township", "County", "City", "Place", "Party" ->
                    ", where: { id: { eq: \"" + placeOf(kind.name()) + "\" } }";
                case "Cadre", "Organisation", "PairingPartner" -> ", where: { pairedFamilies: { some: {} } }";
                default -> "";
            };
            JsonNode found = admin.ask("{ it: " + kind.plural() + "(first: 1" + where + ") { nodes { id } } }");
            ids.put(kind.name(), found.at("/data/it/nodes/0/id").asString("none"));
        });
        ids.put("Entity", Objects.requireNonNull(ids.get("Village")));
    }

    private String placeOf(String kind) {
        JsonNode village = as(Role.ADMIN, "")
                .ask(
                        "{ families(first: 1, where: { pairedWith: { some: {} } }) { nodes { village { id partOf { id partOf { id partOf { id } } } } } } }")
                .at("/data/families/nodes/0/village");
        return switch (kind) {
            case "Township" -> village.at("/partOf/id").asString();
            case "County" -> village.at("/partOf/partOf/id").asString();
            case "City" -> village.at("/partOf/partOf/partOf/id").asString();
            default -> village.get("id").asString();
        };
    }

    private String value(String field, GraphQLArgument argument) {
        String kind = model.kinds()
                .map(Kind::name)
                .filter(name ->
                        field.equals(name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1)))
                .findFirst()
                .orElse("Family");
        return switch (argument.getName()) {
            case "id" -> "\"" + ids.get(kind) + "\"";
            case "by" -> "{ id: \"" + ids.get(kind) + "\" }";
            case "ids" ->
                types.stream().map(type -> "\"" + ids.get(type) + "\"").collect(Collectors.joining(", ", "[", "]"));
            case "representations" ->
                types.stream()
                        .map(type -> "{ __typename: \"" + type + "\", id: \"" + ids.get(type) + "\" }")
                        .collect(Collectors.joining(", ", "[", "]"));
            case "every" -> "YEAR";
            case "from" ->
                field.endsWith("Series")
                        ? "\"2015-01-01\""
                        : field.endsWith("Difference")
                                ? "{ date: \"2015-01-01\" }"
                                : GraphQLTypeUtil.isNonNull(argument.getType())
                                                && GraphQLTypeUtil.unwrapNonNull(argument.getType())
                                                        instanceof graphql.schema.GraphQLInputObjectType
                                        ? "{ longitude: 100, latitude: 30 }"
                                        : "[\"" + ids.get("Village") + "\"]";
            case "to" ->
                field.endsWith("Difference") ? "{ date: \"2020-01-01\" }" : "[\"" + ids.get("PairingPartner") + "\"]";
            case "of" -> argumentOf(argument);
            case "kinds" ->
                types.stream()
                        .filter(model::isLink)
                        .map(type -> model.link(type).constant())
                        .collect(Collectors.joining(", ", "[", "]"));
            case "recipients", "supporters" -> FAMILIES;
            case "features" -> "[{ property: TYPE }]";
            case "text" -> "\"示例\"";
            case "at" -> "\"2100-01-01T00:00:00Z\"";
            case "purpose" -> "\"a walk\"";
            case "job" -> "\"ImportJob_aaaaaaaaaaaaaaaa\"";
            default -> throw new AssertionError("say what " + field + " takes as " + argument.getName());
        };
    }

    /** The centre of a neighbourhood, what is compared, or a dimension. */
    private String argumentOf(GraphQLArgument argument) {
        if (GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof graphql.schema.GraphQLInputObjectType) {
            return FAMILIES;
        }
        return GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof graphql.schema.GraphQLEnumType dimensions
                ? dimensions.getValues().get(0).getName()
                : "\"" + ids.get("Village") + "\"";
    }

    private List<ProtectedRoutes.Route> routes() {
        findIds();
        return new ProtectedRoutes(schema, types, this::value).find();
    }

    /**
     * What came of a route.
     *
     * @param data as JSON
     * @param codes of the errors
     */
    private record Outcome(JsonNode data, List<String> codes) {

        boolean isRefused() {
            return codes.contains("FORBIDDEN");
        }
    }

    /** Takes some routes at a time, each as a field of its own of one operation. */
    private static Map<ProtectedRoutes.Route, Outcome> ask(Endpoint endpoint, List<ProtectedRoutes.Route> routes) {
        Map<ProtectedRoutes.Route, Outcome> outcomes = new LinkedHashMap<>();
        for (int start = 0; start < routes.size(); start += AT_A_TIME) {
            List<ProtectedRoutes.Route> some = routes.subList(start, Math.min(start + AT_A_TIME, routes.size()));
            String document = IntStream.range(0, some.size())
                    .mapToObj(i -> "r" + i + ": " + some.get(i).field())
                    .collect(Collectors.joining(" ", "{ ", " }"));
            JsonNode answer = endpoint.ask(document);
            assertThat(answer.has("data")).as(document + answer).isTrue();
            assertThat(answer.toString()).as(document).doesNotContain("INTERNAL");
            for (int i = 0; i < some.size(); i++) {
                String key = "r" + i;
                List<String> codes = answer.path("errors")
                        .valueStream()
                        .filter(error -> error.at("/path/0").asString("").equals(key))
                        .map(error -> error.at("/extensions/code").asString())
                        .toList();
                outcomes.put(some.get(i), new Outcome(answer.at("/data/" + key), codes));
            }
        }
        return outcomes;
    }

    private boolean hasRows(Outcome outcome) {
        return rows.matcher(outcome.data().toString()).find();
    }

    @Test
    void noRouteShowsARowOrASmallNumberToWhoeverMayNotSeeRows() {
        List<ProtectedRoutes.Route> routes = routes();
        List<String> leaks = new ArrayList<>();
        int counted = 0;
        for (Map.Entry<ProtectedRoutes.Route, Outcome> each :
                ask(everyone, routes).entrySet()) {
            Outcome outcome = each.getValue();
            boolean leaking = hasRows(outcome);
            if (each.getKey().counts()) {
                counted += outcome.isRefused() ? 0 : 1;
                leaking |= (!countsGroups(each.getKey())
                                && numbers(outcome.data()).stream().anyMatch(number -> number > 0 && number < 5))
                        || outcome.data().toString().contains("\"protected\":false");
            }
            if (leaking) {
                leaks.add(each.getKey().name());
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(counted).as("routes by which everyone may count").isGreaterThan(8);
    }

    /** Else the routes would show that nobody leaks, because they lead nowhere. */
    @Test
    void theRoutesLeadToRows() {
        List<ProtectedRoutes.Route> toRows =
                routes().stream().filter(route -> !route.counts()).toList();
        List<ProtectedRoutes.Route> some = IntStream.range(0, toRows.size())
                .filter(i -> i % 4 == 0)
                .mapToObj(toRows::get)
                .toList();

        assertThat(ask(as(Role.ANALYST, ""), some).values().stream().filter(this::hasRows))
                .as("routes that show rows to an analyst")
                .hasSizeGreaterThan(some.size() / 5);
    }

    /** How many groups there are follows from what is told of each. */
    private static boolean countsGroups(ProtectedRoutes.Route route) {
        return route.name().endsWith(".groups by number");
    }

    private static List<Integer> numbers(JsonNode answer) {
        List<Integer> numbers = new ArrayList<>();
        Stream.concat(Stream.of("totalCount", "count", "nodesCount"), ProtectedRoutes.HAPPENED.stream())
                .forEach(name -> answer.findValues(name).forEach(each -> numbers.add(each.asInt())));
        return numbers;
    }

    /** The households that live in a county today. */
    private Set<String> livingIn(String county) {
        String held = "(%1$s.validFromDate IS NULL OR %1$s.validFromDate <= date()) AND"
                + " (%1$s.validToDate IS NULL OR %1$s.validToDate > date())";
        return Set.copyOf(database.read(
                new Statement(
                        "MATCH (f:Family)-[r:LIVES_IN]->()-[s:PART_OF]->()-[t:PART_OF]->(:County {id: $county}) WHERE "
                                + String.join(" AND ", held.formatted("r"), held.formatted("s"), held.formatted("t"))
                                + " RETURN f.id",
                        Map.of("county", county)),
                found -> found.toList(row -> String.valueOf(row[0]))));
    }

    @Test
    void whoIsBoundToAPlaceIsShownNoRowOutsideIt() {
        List<ProtectedRoutes.Route> routes = routes();
        String place = as(Role.ADMIN, "")
                .ask("{ county(by: { code: \"513326\" }) { id } }")
                .at("/data/county/id")
                .asString();
        Set<String> inside = livingIn(place);
        assertThat(outside(as(Role.CASEWORKER, place), routes, inside)).isEmpty();

        Rights caseworker = new Rights(Set.of("CASEWORKER"), place);
        Rights editor = new Rights(Set.of("EDITOR"), place);
        List<ProtectedRoutes.Route> others = routes.stream()
                .filter(route -> !compiled(route, editor).equals(compiled(route, caseworker)))
                .toList();
        assertThat(others).as("what reads otherwise for editors").hasSizeLessThan(routes.size() / 2);
        assertThat(outside(as(Role.EDITOR, place), others, inside)).isEmpty();
    }

    /** The routes by which somebody is shown a household that is none of these. */
    private static List<String> outside(Endpoint endpoint, List<ProtectedRoutes.Route> routes, Set<String> inside) {
        return ask(endpoint, routes).entrySet().stream()
                .filter(each -> HOUSEHOLD
                        .matcher(each.getValue().data().toString())
                        .results()
                        .anyMatch(found -> !inside.contains(found.group(1))))
                .map(each -> each.getKey().name())
                .toList();
    }

    /** The statement that a route becomes, or who is refused it; what no single statement answers is of each caller alone. */
    private String compiled(ProtectedRoutes.Route route, Rights rights) {
        Document document = new Parser().parseDocument("{ it: " + route.field() + " }");
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Request request = new Request(document, operation, Map.of(), rights, (purpose, families) -> {});
        try {
            return OF_EACH.stream().anyMatch(route.field()::startsWith)
                    ? rights.toString()
                    : queries.explain(request, "it");
        } catch (Problem problem) {
            return String.valueOf(problem.getMessage());
        }
    }

    @Test
    void everyRootFieldIsOneOfObjectsOrIsKnownToTellOfNobody() {
        List<String> plain = schema.getQueryType().getFieldDefinitions().stream()
                .filter(field -> GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType())))
                .map(GraphQLFieldDefinition::getName)
                .toList();

        assertThat(PLAIN_ROOT_FIELDS).containsAll(plain);
    }
}
