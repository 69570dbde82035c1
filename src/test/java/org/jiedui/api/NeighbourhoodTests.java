package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.Database;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApplicationTest
class NeighbourhoodTests {

    private static final int MOST_NODES = 2_000;
    private static final String AROUND =
            "query ($of: ID!, $through: [LinkStepInput!], $statuses: [LinkStatus!], $depth: Int, $cap: Int, $on: Date) "
                    + "{ neighbourhood(of: $of, through: $through, where: { status: { in: $statuses } }, depth: $depth, "
                    + "capPerKind: $cap, asOf: $on) { nodes { id } links { id from { id } to { id } } "
                    + "omitted { of { id } kind direction count } } }";

    private final Endpoint endpoint;
    private final Database database;
    private final StatementLog log;

    @Autowired
    NeighbourhoodTests(@LocalServerPort int port, Database database, StatementLog log, TokenKey key) {
        Caller analyst = new Caller("analyst", Set.of(Role.ANALYST), null);
        this.endpoint = new Endpoint(port).as(key.sign(analyst, Duration.ofMinutes(30)));
        this.database = database;
        this.log = log;
    }

    private JsonNode around(String document, Map<String, ?> variables) {
        JsonNode answer = endpoint.ask(document, variables);
        assertThat(answer.get("errors")).as(answer::toString).isNull();
        return answer.at("/data/neighbourhood");
    }

    private String id(String kind, String code) {
        return endpoint.ask("{ it: " + kind + "(by: { code: \"" + code + "\" }) { id } }")
                .at("/data/it/id")
                .asString();
    }

    @Test
    void whatIsLeftOutIsCounted() {
        String document = "query ($of: ID!) { neighbourhood(of: $of, kinds: [CONTAINMENT], capPerKind: 3) "
                + "{ nodes { __typename name } links { __typename ... on Containment { part { name } whole { name } } } "
                + "omitted { of { name } kind direction count } } city(by: { id: $of }) { counties { totalCount } } }";

        JsonNode answer = endpoint.ask(document, Map.of("of", id("city", "510700")));

        JsonNode around = answer.at("/data/neighbourhood");
        int counties = answer.at("/data/city/counties/totalCount").asInt();
        assertThat(around.at("/nodes/0/name").asString()).isEqualTo("绵阳市");
        assertThat(around.get("nodes").findValuesAsString("__typename"))
                .containsExactlyInAnyOrder("City", "County", "County", "County", "Province");
        assertThat(around.get("links")).hasSize(4);
        assertThat(around.get("omitted")).hasSize(1);
        assertThat(around.at("/omitted/0/of/name").asString()).isEqualTo("绵阳市");
        assertThat(around.at("/omitted/0/kind").asString()).isEqualTo("CONTAINMENT");
        assertThat(around.at("/omitted/0/direction").asString()).isEqualTo("IN");
        assertThat(around.at("/omitted/0/count").asInt()).isEqualTo(counties - 3);
    }

    @Test
    void nothingLiesAroundWhatDoesNotExist() {
        JsonNode answer = endpoint.ask("{ neighbourhood(of: \"City_aaaaaaaaaaaaaaaa\") { __typename } }");

        assertThat(answer.at("/data/neighbourhood").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
    }

    @Test
    void oneStatementServesAllValues() {
        String document = "query ($of: ID!, $cap: Int, $on: Date) { neighbourhood(of: $of, depth: 2, capPerKind: $cap, "
                + "asOf: $on) { nodes { name } } }";
        String city = id("city", "510700");
        String county = id("county", "513326");
        log.clear();

        around(document, Map.<String, Object>of("of", city, "cap", 2, "on", "2016-08-22"));
        around(document, Map.<String, Object>of("of", county, "cap", 5, "on", "2020-01-01"));

        assertThat(log.statements()).hasSize(2);
        assertThat(log.statements().get(0)).isEqualTo(log.statements().get(1));
    }

    @Test
    void neighbourhoodsAreThoseThatASearchStepByStepFinds() {
        LinkNetwork network = LinkNetwork.of(database);
        RandomWalks random = new RandomWalks(20210501, network);
        for (int i = 0; i < 40; i++) {
            RandomWalks.Asked asked = random.next();
            agrees(network, random.node(), asked, random.from(1, 3), random.pick(List.of(1, 2, 20, 100)));
        }
    }

    @Test
    void noMoreNodesAreShownThanCanBeLookedAt() {
        LinkNetwork network = LinkNetwork.of(database);
        RandomWalks random = new RandomWalks(1, network);
        RandomWalks.Asked asked = random.next();
        while (!asked.walk().kinds().containsKey("RESIDENCE")
                || asked.walk().kinds().get("CONTAINMENT") == null
                || asked.walk().kinds().get("CONTAINMENT").size() < 2) {
            asked = random.next();
        }

        LinkNetwork.Neighbourhood shown = agrees(network, id("city", "513300"), asked, 3, 100);

        assertThat(shown.nodes()).hasSize(MOST_NODES);
        assertThat(shown.omitted()).isNotEmpty();
    }

    private LinkNetwork.Neighbourhood agrees(
            LinkNetwork network, String start, RandomWalks.Asked asked, int depth, int cap) {
        Map<String, Object> variables = new LinkedHashMap<>(asked.variables());
        variables.putAll(Map.<String, Object>of("of", start, "depth", depth, "cap", cap));

        LinkNetwork.Neighbourhood shown = read(around(AROUND, variables));

        assertThat(shown).as("%s", variables).isEqualTo(network.around(start, asked.walk(), depth, cap, MOST_NODES));
        return shown;
    }

    private static LinkNetwork.Neighbourhood read(JsonNode around) {
        List<String> nodes = around.get("nodes").findValuesAsString("id");
        Set<String> links = new LinkedHashSet<>();
        for (JsonNode link : around.get("links")) {
            links.add(link.get("id").asString());
            assertThat(nodes)
                    .contains(link.at("/from/id").asString(), link.at("/to/id").asString());
        }
        Map<String, Integer> omitted = new TreeMap<>();
        for (JsonNode each : around.get("omitted")) {
            String key = each.at("/of/id").asString() + " " + each.get("kind").asString() + " "
                    + each.get("direction").asString();
            omitted.put(key, each.get("count").asInt());
        }
        return new LinkNetwork.Neighbourhood(nodes, links, omitted);
    }
}
