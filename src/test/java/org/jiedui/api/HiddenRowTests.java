package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A household that is kept from somebody answers them like one that is not there, whichever way its id is asked for: with
 * the same words, the same codes and the same costs.
 */
@ApplicationTest
class HiddenRowTests {

    private static final String MISSING = "_aaaaaaaaaaaaaaaa";

    private final Endpoint everyone;
    private final TokenKey key;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private String elsewhere = "";

    @Autowired
    HiddenRowTests(@LocalServerPort int port, TokenKey key) {
        this.everyone = new Endpoint(port);
        this.key = key;
    }

    private Endpoint as(Role role, String place) {
        return everyone.as(key.sign(
                new Caller("test-" + role, Set.of(role), place.isEmpty() ? null : place), Duration.ofMinutes(10)));
    }

    /** A household with a helper, and a county that it does not live in. */
    @BeforeEach
    void find() {
        JsonNode found = as(Role.ADMIN, "")
                .ask("{ families(first: 1, where: { village: { county: { code: { eq: \"513326\" } } }, "
                        + "pairedWith: { some: {} } }) { nodes { id village { id } "
                        + "residences { edges { link { id } } } pairedWith { edges { link { id } } } } } "
                        + "county(by: { code: \"513230\" }) { id } sources(first: 1) { nodes { id } } "
                        + "here: villages(first: 1, where: { county: { code: { eq: \"513230\" } } }) { nodes { id } } "
                        + "cadres(first: 1) { nodes { id } } }")
                .get("data");
        JsonNode family = found.at("/families/nodes/0");
        ids.put("Family", family.get("id").asString());
        ids.put("Residence", family.at("/residences/edges/0/link/id").asString());
        ids.put("Pairing", family.at("/pairedWith/edges/0/link/id").asString());
        ids.put("VILLAGE", family.at("/village/id").asString());
        ids.put("HERE", found.at("/here/nodes/0/id").asString());
        ids.put("HELPER", found.at("/cadres/nodes/0/id").asString());
        ids.put("SOURCE", found.at("/sources/nodes/0/id").asString());
        elsewhere = found.at("/county/id").asString();
    }

    /** Questions in which each protected kind stands for the id of one of it. */
    static List<String> questions() {
        return List.of(
                "{ node(id: \"Family\") { __typename id } }",
                "{ node(id: \"Pairing\") { __typename id } }",
                "{ nodes(ids: [\"Family\", \"Residence\", \"Pairing\"]) { __typename id } }",
                "{ family(by: { id: \"Family\" }) { id } }",
                "{ party(by: { id: \"Family\" }) { id } }",
                "{ _entities(representations: [{ __typename: \"Family\", id: \"Family\" }]) { __typename } }",
                "{ families(where: { id: { eq: \"Family\" } }) { totalCount nodes { id } } }",
                "{ entities(where: { id: { eq: \"Family\" } }) { totalCount nodes { id } edges { cursor } } }",
                "{ pairingPartners(where: { id: { eq: \"Family\" } }) { totalCount nodes { id } } }",
                "{ residences(where: { id: { eq: \"Residence\" } }) { totalCount nodes { id } } }",
                "{ pairingsAggregate(where: { id: { eq: \"Pairing\" } }) { count } }",
                "{ neighbourhood(of: \"Family\") { nodes { id } links { id } omitted { count } } }",
                "{ paths(from: [\"Family\"], to: [\"VILLAGE\"]) { nodes { steps { link { id } } } } }",
                "{ paths(from: [\"VILLAGE\"], to: [\"Family\"]) { nodes { steps { link { id } } } } }",
                "{ changes(where: { thing: \"Family\" }) { totalCount nodes { id } } }",
                "{ changes(where: { thing: \"Residence\" }) { totalCount nodes { id } } }",
                "{ recordAsKnownAt(id: \"Family\", at: \"2100-01-01T00:00:00Z\") { fields } }",
                "{ recordAsKnownAt(id: \"Pairing\", at: \"2100-01-01T00:00:00Z\") { fields } }");
    }

    /** Commands that answer with what they are about, of a version that it does not have. */
    static List<String> commands() {
        return List.of(
                "changeFamily(input: { id: \"Family\", expectedVersion: 9, exitYear: 2019, reason: \"x\" }) "
                        + "{ userErrors { code } family { id sizeBand } difference { before after } }",
                "endResidence(input: { id: \"Residence\", expectedVersion: 9, on: \"2020-01-01\", reason: \"x\" }) "
                        + "{ userErrors { code } residence { id family { sizeBand } } }",
                "retractPairing(input: { id: \"Pairing\", expectedVersion: 9, reason: \"x\", dryRun: true }) "
                        + "{ userErrors { code } difference { before after } }",
                "endResidence(input: { id: \"Residence\", expectedVersion: 1, on: \"1900-01-01\", reason: \"x\" }) "
                        + "{ userErrors { code message path } }",
                "transferResidence(input: { id: \"Residence\", expectedVersion: 1, on: \"2020-01-01\", reason: \"x\", "
                        + "to: \"HERE\", sources: [{ source: \"SOURCE\" }] }) { userErrors { code message path } }",
                "recordPairing(input: { partner: \"HELPER\", family: \"Family\", kind: AS_RELATIVES, purpose: CARE, "
                        + "reason: \"x\", sources: [{ source: \"SOURCE\" }], dryRun: true }) "
                        + "{ userErrors { code message path } pairing { id } }",
                "recordResidence(input: { family: \"Family\", village: \"HERE\", reason: \"x\", "
                        + "sources: [{ source: \"SOURCE\" }], dryRun: true }) "
                        + "{ userErrors { code message path } residence { id } }",
                "eraseFamily(input: { id: \"Family\", expectedVersion: 9, reason: \"x\", dryRun: true }) "
                        + "{ userErrors { code message path } }");
    }

    private Map<String, String> missing() {
        Map<String, String> none = new LinkedHashMap<>(ids);
        List.of("Family", "Residence", "Pairing").forEach(kind -> none.put(kind, kind + MISSING));
        return none;
    }

    static Stream<Arguments> questionsOfCallers() {
        return questions().stream()
                .flatMap(question -> Stream.of("nobody", "VIEWER", "CASEWORKER", "EDITOR")
                        .map(caller -> Arguments.of(caller, question)));
    }

    private Endpoint caller(String name) {
        return switch (name) {
            case "nobody" -> everyone;
            case "VIEWER" -> as(Role.VIEWER, "");
            default -> as(Role.valueOf(name), elsewhere);
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("questionsOfCallers")
    void isAnsweredLikeOneThatIsNotThere(String caller, String question) {
        JsonNode hidden = ask(caller(caller), question, Map.copyOf(ids));

        assertThat(hidden).isEqualTo(ask(caller(caller), question, missing()));
        assertThat(hidden.toString()).doesNotContain("GRAPHQL_VALIDATION");
    }

    /** Who would change it is told what they would be told of one that is not there. */
    @ParameterizedTest
    @MethodSource("commands")
    void commandsTellNothingOfIt(String command) {
        Endpoint editor = as(Role.EDITOR, elsewhere);
        JsonNode payload = ask(editor, "mutation { it: " + command + " }", ids).at("/data/it");

        assertThat(payload)
                .isEqualTo(ask(editor, "mutation { it: " + command + " }", missing())
                        .at("/data/it"));
        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("NOT_PERMITTED");
        payload.propertyStream()
                .filter(each -> !each.getKey().equals("userErrors"))
                .forEach(each -> assertThat(
                                each.getValue().isNull() || each.getValue().isEmpty())
                        .as(payload.toString())
                        .isTrue());
        assertThat(payload.get("userErrors")).hasSize(1);
    }

    /** The answer, without what is only told of a new shape. */
    private static JsonNode ask(Endpoint endpoint, String question, Map<String, String> ids) {
        String document = question;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            document = document.replace('"' + id.getKey() + "\"", '"' + id.getValue() + '"');
        }
        document = document.replace("__typename: \"" + ids.get("Family"), "__typename: \"Family");
        ObjectNode answer = (ObjectNode) endpoint.ask(document);
        if (answer.at("/extensions/cost") instanceof ObjectNode cost) {
            cost.remove("planning");
        }
        return answer;
    }

    /** Numbers of households are told about; what it costs to find them must not tell them exactly. */
    @Test
    void costsTellNoNumberOfHouseholds() {
        List<JsonNode> villages = as(Role.ADMIN, "")
                .ask(
                        "{ villages(first: 10, orderBy: [{ families: { count: DESC } }]) { nodes { id families { totalCount } } } }")
                .at("/data/villages/nodes")
                .valueStream()
                .toList();
        assertThat(villages.stream()
                        .map(each -> each.at("/families/totalCount").asInt())
                        .distinct())
                .as("villages of different sizes")
                .hasSizeGreaterThan(1);

        assertThat(villages.stream()
                        .map(each -> everyone.ask("{ families(where: { village: { id: { eq: \""
                                        + each.get("id").asString() + "\" } } }) { totalCount } }")
                                .at("/extensions/cost/requested")
                                .asLong())
                        .distinct())
                .hasSize(1);
    }
}
