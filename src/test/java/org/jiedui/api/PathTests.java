package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.Database;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApplicationTest
class PathTests {

    private static final String CHAIN =
            "query ($from: ID!, $to: ID!, $on: Date!) { paths(from: [$from], to: [$to], asOf: $on) "
                    + "{ nodes { length steps { direction link { __typename id } from { name } to { name } } } } }";

    private final Endpoint endpoint;
    private final Database database;
    private final StatementLog log;

    @Autowired
    PathTests(@LocalServerPort int port, Database database, StatementLog log, TokenKey key) {
        Caller analyst = new Caller("analyst", Set.of(Role.ANALYST), null);
        this.endpoint = new Endpoint(port).as(key.sign(analyst, Duration.ofMinutes(30)));
        this.database = database;
        this.log = log;
    }

    private JsonNode paths(String document, Map<String, ?> variables) {
        JsonNode answer = endpoint.ask(document, variables);
        assertThat(answer.get("errors")).as(answer::toString).isNull();
        return answer.at("/data/paths/nodes");
    }

    private String id(String kind, String code) {
        return endpoint.ask("{ it: " + kind + "(by: { code: \"" + code + "\" }) { id } }")
                .at("/data/it/id")
                .asString();
    }

    /** A household of 壤塘. */
    private String family() {
        return endpoint.ask("{ county(by: { code: \"513230\" }) { families(first: 1) { nodes { id } } } }")
                .at("/data/county/families/nodes/0/id")
                .asString();
    }

    @Test
    void aHouseholdIsLinkedToTheCityThatSupportsItsCounty() {
        JsonNode paths = paths(CHAIN, Map.of("from", family(), "to", id("city", "510700"), "on", "2016-08-22"));

        JsonNode steps = paths.at("/0/steps");
        assertThat(paths.at("/0/length").asInt()).isEqualTo(4);
        assertThat(steps.findValuesAsString("__typename"))
                .containsExactly("Residence", "Containment", "Containment", "Support");
        assertThat(steps.findValuesAsString("direction")).containsExactly("OUT", "OUT", "OUT", "IN");
        assertThat(steps.at("/3/from/name").asString()).isEqualTo("壤塘县");
        assertThat(steps.at("/3/to/name").asString()).isEqualTo("绵阳市");
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).at("/from/name")).isEqualTo(steps.get(i - 1).at("/to/name"));
        }
    }

    @Test
    void aSupportThatHasNotBegunLinksNothing() {
        Map<String, Object> variables = Map.of("from", id("county", "513230"), "to", id("city", "510700"));
        String document = "query ($from: ID!, $to: ID!) { paths(from: [$from], to: [$to], kinds: [SUPPORT], "
                + "maxLength: 1, asOf: \"%s\") { nodes { length } } }";

        assertThat(paths(document.formatted("1980-01-01"), variables)).isEmpty();
        assertThat(paths(document.formatted("2016-08-22"), variables)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IN,true", "OUT,false", ",true"})
    void linksAreFollowedTheWayThatIsAskedFor(@org.jspecify.annotations.Nullable String direction, boolean found) {
        String step = direction == null ? "{ kind: SUPPORT }" : "{ kind: SUPPORT, direction: " + direction + " }";
        String document = "query ($from: ID!, $to: ID!) { paths(from: [$from], to: [$to], through: [" + step
                + "], maxLength: 1, asOf: \"2016-08-22\") { nodes { length } } }";

        JsonNode paths = paths(document, Map.of("from", id("county", "513230"), "to", id("city", "510700")));

        assertThat(!paths.isEmpty()).isEqualTo(found);
    }

    @Test
    void aLinkShowsWhatAllLinksHaveAndWhatItsKindHas() {
        String document = "query ($from: ID!, $to: ID!) { paths(from: [$from], to: [$to], kinds: [SUPPORT], "
                + "where: { status: { in: [ACTIVE] } }, maxLength: 1, asOf: \"2016-08-22\") { __typename nodes { __typename steps "
                + "{ __typename link { __typename status validFrom { date } sources { source { title } } from { id } to { name } "
                + "... on Support { scheme: kind supporter { name } recipient { name } round { name } } "
                + "... on Pairing { purpose } } from { id } to { id ... on City { counties { totalCount } } } } } } }";
        String county = id("county", "513230");
        String city = id("city", "510700");

        JsonNode step = paths(document, Map.of("from", county, "to", city)).at("/0/steps/0");

        assertThat(step.at("/from/id").asString()).isEqualTo(county);
        assertThat(step.at("/link/from/id").asString()).isEqualTo(city);
        assertThat(step.at("/link/to/name").asString()).isEqualTo("壤塘县");
        assertThat(step.at("/link/supporter/name").asString()).isEqualTo("绵阳市");
        assertThat(step.at("/link/scheme").asString()).isEqualTo("COUNTERPART_ASSISTANCE");
        assertThat(step.at("/link/sources/0/source/title").asString()).isNotBlank();
        assertThat(step.at("/to/counties/totalCount").asInt()).isPositive();
        assertThat(step.get("link").has("purpose")).isFalse();
    }

    @Test
    void noPathLeadsFromANodeToItselfOrToWhatDoesNotExist() {
        String city = id("city", "510700");

        assertThat(paths(CHAIN, Map.of("from", city, "to", city, "on", "2016-08-22")))
                .isEmpty();
        assertThat(paths(CHAIN, Map.of("from", city, "to", "City_aaaaaaaaaaaaaaaa", "on", "2016-08-22")))
                .isEmpty();
    }

    @Test
    void oneStatementServesAllValues() {
        String city = id("city", "510700");
        String county = id("county", "513326");
        log.clear();

        paths(CHAIN, Map.of("from", city, "to", county, "on", "2016-08-22"));
        paths(CHAIN, Map.of("from", county, "to", city, "on", "2020-01-01"));

        assertThat(log.statements()).hasSize(2);
        assertThat(log.statements().get(0)).isEqualTo(log.statements().get(1));
        assertThat(log.statements().get(0)).doesNotContain(city, "2016");
    }

    @Test
    void pathsAreThoseThatASearchStepByStepFinds() {
        LinkNetwork network = LinkNetwork.of(database);
        RandomWalks random = new RandomWalks(20160822, network);
        String document = "query ($from: [ID!]!, $to: [ID!]!, $through: [LinkStepInput!], $statuses: [LinkStatus!], "
                + "$longest: Int, $first: Int, $on: Date) { paths(from: $from, to: $to, through: $through, "
                + "where: { status: { in: $statuses } }, maxLength: $longest, first: $first, asOf: $on) "
                + "{ nodes { length steps { link { id } from { id } to { id } } } } }";
        int linked = 0;
        for (int i = 0; i < 60; i++) {
            RandomWalks.Asked asked = random.next();
            int longest = random.pick(List.of(3, 5));
            int first = random.pick(List.of(1, 3, 8));
            String from = random.node();
            String to = i % 6 == 0 ? random.node() : random.strayed(from, asked.walk(), random.from(1, longest));
            Map<String, Object> variables = new LinkedHashMap<>(asked.variables());
            variables.putAll(Map.<String, Object>of(
                    "from", List.of(from), "to", List.of(to), "longest", longest, "first", first));

            JsonNode found = paths(document, variables);

            List<LinkNetwork.Path> expected = network.paths(from, to, asked.walk(), longest, first);
            assertThat(read(found)).as("%s", variables).isEqualTo(expected);
            linked += expected.isEmpty() ? 0 : 1;
        }
        assertThat(linked).as("pairs that are linked at all").isGreaterThan(20);
    }

    private static List<LinkNetwork.Path> read(JsonNode found) {
        List<LinkNetwork.Path> paths = new ArrayList<>();
        for (JsonNode path : found) {
            List<String> nodes = new ArrayList<>();
            List<String> links = new ArrayList<>();
            nodes.add(path.at("/steps/0/from/id").asString());
            for (JsonNode step : path.get("steps")) {
                nodes.add(step.at("/to/id").asString());
                links.add(step.at("/link/id").asString());
            }
            assertThat(path.get("length").asInt()).isEqualTo(links.size());
            paths.add(new LinkNetwork.Path(nodes, links));
        }
        return paths;
    }
}
