package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is told of what is done, and to whom. */
@EditingTest
class EventTests {

    private static final String EVENT =
            "{ cursor sequence at actor reason command changeId change { __typename ... on ThingEvent { thingId kind version fields before after changes { field before after } } "
                    + "... on NodeEvent { node { id name } } ... on NodeMerged { into } ... on LinkEvent { link { id } from { id } to { id } } } }";
    private static final String WATCH =
            "subscription Watch($after: String, $where: NetworkEventFilter) { networkChanged(after: $after, where: $where) "
                    + EVENT + " }";

    private final Network network;
    private final Client admin;
    private final Supports supports;
    private final TokenKey key;
    private final StatementLog log;
    private final int port;
    private SocketClient client;

    @Autowired
    EventTests(Network network, @LocalServerPort int port, TokenKey key, StatementLog log) throws Exception {
        this.network = network;
        this.port = port;
        this.key = key;
        this.log = log;
        this.admin = Client.admin(port);
        this.supports = new Supports(admin, network);
        this.client = SocketClient.open(port);
    }

    @BeforeEach
    void begin() throws Exception {
        String token = key.sign(new Caller("analyst", Set.of(Role.ANALYST), null), Duration.ofMinutes(5));
        client.initialised(Map.of("Authorization", "Bearer " + token));
    }

    @AfterEach
    void end() {
        client.close();
    }

    /** Watches from now on; whatever is done after this returns is told. */
    private void watch(Object where) throws Exception {
        client.subscribe("1", WATCH, with("after", supports.cursor(), "where", where));
    }

    private static String type(JsonNode event) {
        return event.at("/change/__typename").asString();
    }

    private static String id(JsonNode event) {
        return event.at("/change/thingId").asString();
    }

    @Test
    void aRelationshipIsToldFromItsBeginningToItsEnd() throws Exception {
        String city = network.city("甲");
        String county = network.county("乙");
        watch(with("kinds", List.of("SUPPORT")));
        String id = supports.record(city, county);
        supports.change(id, 1, "一");
        supports.end(id, 2);
        supports.retract("retractSupport", id, 3);

        List<JsonNode> events = client.events(4);

        assertThat(events)
                .extracting(EventTests::type)
                .containsExactly("LinkStarted", "LinkChanged", "LinkEnded", "LinkRetracted");
        assertThat(events).extracting(EventTests::id).containsOnly(id);
        JsonNode started = events.get(0);
        assertThat(started.at("/change/before").isNull()).isTrue();
        assertThat(started.at("/change/after/kind").asString()).isEqualTo("PAIRED_ASSISTANCE");
        assertThat(started.at("/change/from/id").asString()).isEqualTo(city);
        assertThat(started.at("/change/to/id").asString()).isEqualTo(county);
        assertThat(started.get("actor").asString()).isEqualTo("tester");
        assertThat(started.get("command").asString()).isEqualTo("recordSupport");
        JsonNode changed = events.get(1).get("change");
        assertThat(changed.get("fields").toString()).isEqualTo("[\"note\"]");
        assertThat(changed.get("before").toString()).isEqualTo("{\"note\":null}");
        assertThat(changed.get("after").toString()).isEqualTo("{\"note\":\"一\"}");
        assertThat(changed.get("changes").toString())
                .isEqualTo("[{\"field\":\"note\",\"before\":null,\"after\":\"一\"}]");
        assertThat(events.get(2).at("/change/after/validTo/date").asString()).isEqualTo("2020-01-01");
        JsonNode retracted = events.get(3).get("change");
        assertThat(retracted.get("after").isNull()).isTrue();
        assertThat(retracted.get("link").isNull()).isTrue();
        assertThat(retracted.at("/before/note").asString()).isEqualTo("一");
        assertThat(retracted.at("/to/id").asString()).isEqualTo(county);
    }

    @Test
    void aNodeIsToldFromItsBeginningToItsEnd() throws Exception {
        watch(with("kinds", List.of("ORGANISATION", "SUPPORT")));
        List<Object> sources = List.of(with("source", network.source()));
        String id = admin.mutate(
                        "recordOrganisation",
                        with("name", "一局", "type", "UNIVERSITY", "sources", sources, "reason", "new"),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
        admin.mutate(
                "changeOrganisation",
                with("id", id, "expectedVersion", 1, "nameEn", "Bureau", "reason", "translated"),
                "__typename");
        String other = network.node("Organisation", Map.of("name", "一局", "type", "UNIVERSITY"));
        admin.mutate(
                "mergeOrganisations",
                with("id", id, "expectedVersion", 2, "other", other, "expectedOtherVersion", 1, "reason", "the same"),
                "__typename");

        List<JsonNode> events = client.events(3);

        assertThat(events.subList(0, 2)).extracting(EventTests::type).containsExactly("NodeStarted", "NodeChanged");
        assertThat(events.get(1).at("/change/node/name").asString()).isEqualTo("一局");
        JsonNode merged = events.get(2);
        assertThat(type(merged)).isEqualTo("NodeMerged");
        assertThat(id(merged)).isEqualTo(other);
        assertThat(merged.at("/change/into").asString()).isEqualTo(id);
        assertThat(merged.at("/change/node").isNull()).isTrue();
    }

    @Test
    void aForgottenFamilyIsToldWithoutAnythingOfIt() throws Exception {
        String family = network.family();
        String other = network.family();
        String village = network.node("Village", Map.of("name", "某村"));
        watch(with("things", List.of(family), "within", with("id", village)));
        for (String each : List.of(other, family)) {
            admin.mutate("eraseFamily", with("id", each, "expectedVersion", 1, "reason", "asked for"), "__typename");
        }

        JsonNode event = client.event();

        assertThat(type(event)).isEqualTo("NodeErased");
        assertThat(id(event)).isEqualTo(family);
        assertThat(event.at("/change/fields").toString()).isEqualTo("[]");
        assertThat(event.at("/change/node").isNull()).isTrue();
    }

    @Test
    void everyoneIsToldNeitherOfHouseholdsNorTheWordsOfStaff() throws Exception {
        String family = network.family();
        String city = network.city("甲");
        SocketClient stranger = SocketClient.open(port).initialised();
        stranger.subscribe(
                "1", WATCH, with("after", supports.cursor(), "where", with("things", List.of(family, city))));
        admin.mutate(
                "changeFamily",
                with("id", family, "expectedVersion", 1, "exitYear", 2018, "reason", "of a household"),
                "__typename");
        String support = supports.record(city, network.county("乙"));

        JsonNode event = stranger.event();

        assertThat(id(event)).isEqualTo(support);
        assertThat(event.get("actor").isNull() && event.get("reason").isNull())
                .as(event.toString())
                .isTrue();
        stranger.close();
    }

    @Test
    void onlyWhatLiesInThePlaceThatDayIsTold() throws Exception {
        String prefecture = network.city("州");
        String county = network.county("内");
        String village = network.node("Village", Map.of("name", "村"));
        String outside = network.county("外");
        String supporter = network.city("支援");
        supports.contain(county, prefecture);
        supports.contain(village, county);
        watch(with("within", with("id", prefecture), "kinds", List.of("SUPPORT", "VILLAGE")));
        supports.record(supporter, outside);
        String inside = supports.record(supporter, county);
        String deeper = supports.record(outside, village);
        String outwards = supports.record(prefecture, outside);
        admin.mutate(
                "changeVillage",
                with("id", village, "expectedVersion", 1, "nameEn", "Village", "reason", "named"),
                "__typename");

        assertThat(client.events(4)).extracting(EventTests::id).containsExactly(inside, deeper, outwards, village);
    }

    @Test
    void aPlaceThatHasLeftIsNotInside() throws Exception {
        String prefecture = network.city("州");
        String county = network.county("县");
        String supporter = network.city("支援");
        String lies = supports.contain(county, prefecture);
        admin.mutate(
                "endContainment",
                with("id", lies, "expectedVersion", 1, "on", "2001-01-01", "reason", "moved"),
                "__typename");
        String later = network.county("后");
        supports.contain(later, prefecture);
        watch(with("within", with("id", prefecture)));
        supports.record(supporter, county);
        String inside = supports.record(supporter, later);

        assertThat(id(client.event())).isEqualTo(inside);
    }

    @Test
    void onlyWhatIsNamedIsToldWithTheRelationshipsOfNodes() throws Exception {
        String city = network.city("甲");
        String other = network.city("丙");
        String county = network.county("乙");
        String alone = supports.record(other, network.county("丁"));
        watch(with("things", List.of(city, alone)));
        supports.record(other, county);
        String ofNode = supports.record(city, county);
        supports.change(alone, 1, "一");

        assertThat(client.events(2)).extracting(EventTests::id).containsExactly(ofNode, alone);
    }

    @Test
    void theIdsOfMergedRecordsLeadOn() throws Exception {
        String city = network.city("甲");
        String prefecture = network.city("州");
        String old = network.county("乙");
        String other = network.county("乙");
        String keep = network.county("乙");
        supports.contain(keep, prefecture);
        String cursor = supports.cursor();
        String before = supports.record(city, old);
        merge(other, old);
        Map<String, ?> where = with("things", List.of(old), "within", with("id", prefecture));
        client.subscribe("1", WATCH, with("after", supports.cursor(), "where", where));
        merge(keep, other);
        String after = supports.record(network.city("丙"), keep);

        assertThat(idsUntil(after)).as("while it goes on under another id").contains(other);

        client.subscribe("2", WATCH, with("after", cursor, "where", where));
        assertThat(idsUntil(after))
                .as("from before it was merged")
                .startsWith(before)
                .contains(old, other);
    }

    private List<String> idsUntil(String last) throws Exception {
        List<String> ids = new java.util.ArrayList<>();
        do {
            ids.add(id(client.event()));
        } while (!ids.contains(last));
        return ids;
    }

    private void merge(String into, String other) {
        admin.mutate(
                "mergeCounties",
                with("id", into, "expectedVersion", 1, "other", other, "expectedOtherVersion", 1, "reason", "the same"),
                "__typename");
    }

    @Test
    void whatMayNotBeSeenIsNotTold() throws Exception {
        String secret = "只有少数人知道";
        String token = key.sign(new Caller("li", Set.of(Role.CASEWORKER), null), Duration.ofMinutes(5));
        SocketClient caseworker = SocketClient.open(port).initialised(Map.of("Authorization", "Bearer " + token));
        Map<String, ?> from = with("after", supports.cursor(), "where", with("kinds", List.of("CADRE")));
        client.subscribe("1", WATCH.replace("node { id name }", "node { id }"), from);
        caseworker.subscribe("1", WATCH.replace("node { id name }", "node { id }"), from);
        admin.mutate(
                "recordCadre",
                with(
                        "name",
                        secret,
                        "role",
                        "TEAM_LEADER",
                        "madeUp",
                        true,
                        "reason",
                        "a test",
                        "sources",
                        List.of(with("source", network.source()))),
                "__typename");

        JsonNode open = client.event();
        JsonNode told = caseworker.event();

        assertThat(open.toString())
                .doesNotContain(secret)
                .doesNotContain("\"name\"")
                .contains("TEAM_LEADER");
        assertThat(told.at("/change/after/name").asString()).isEqualTo(secret);
        caseworker.close();
    }

    @Test
    void watchingFromACursorTellsAllBehindItAndNothingTwice() throws Exception {
        String city = network.city("甲");
        String cursor = supports.cursor();
        List<String> ids = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> supports.record(city, network.county("县" + i)))
                .toList();
        Map<String, ?> where = with("things", List.of(city));
        client.subscribe("all", WATCH, with("after", cursor, "where", where));
        List<JsonNode> all = client.events(5);
        assertThat(all).extracting(EventTests::id).containsExactlyElementsOf(ids);
        for (int i = 0; i < 5; i++) {
            SocketClient again = SocketClient.open(port).initialised();
            again.subscribe("1", WATCH, with("after", all.get(i).get("cursor").asString(), "where", where));
            String next = supports.record(city, network.county("又" + i));
            List<String> expected = new java.util.ArrayList<>(ids.subList(i + 1, ids.size()));
            expected.add(next);
            ids = new java.util.ArrayList<>(ids);
            ids.add(next);
            assertThat(again.events(expected.size())).extracting(EventTests::id).containsExactlyElementsOf(expected);
            again.close();
        }
    }

    @Test
    void aSubscriptionThatIsCompletedIsToldNothingMore() throws Exception {
        String city = network.city("甲");
        watch(with("things", List.of(city)));
        supports.record(city, network.county("乙"));
        client.event();
        client.send(Map.of("id", "1", "type", "complete"));
        client.subscribe("2", WATCH, with("after", supports.cursor(), "where", with("things", List.of(city))));
        String second = supports.record(city, network.county("丙"));

        JsonNode message = client.next();

        assertThat(message.get("id").asString()).isEqualTo("2");
        assertThat(message.at("/payload/data/networkChanged/change/thingId").asString())
                .isEqualTo(second);
    }

    @Test
    void manyDearSubscriptionsOfOneCallerLeaveOthersTold() throws Exception {
        String id = network.node("Organisation", Map.of("name", "一局", "type", "UNIVERSITY"));
        Map<String, ?> from = with("after", supports.cursor());
        String token = key.sign(new Caller("zhao", Set.of(Role.VIEWER), null), Duration.ofMinutes(5));
        try (StatementLog.Hold dear = log.hold(text -> text.contains("Entry") && text.contains("nameEn"));
                SocketClient other = SocketClient.open(port).initialised(Map.of("Authorization", "Bearer " + token))) {
            for (int i = 0; i < 16; i++) {
                String document =
                        "subscription ($after: String) { networkChanged(after: $after) { c%d: cursor change { ... on NodeChanged { node { ... on Organisation { nameEn } } } } } }";
                client.subscribe("dear " + i, document.formatted(i), from);
            }
            other.subscribe("1", WATCH, from);
            admin.mutate(
                    "changeOrganisation",
                    with("id", id, "expectedVersion", 1, "note", "二", "reason", "noted"),
                    "__typename");

            assertThat(id(other.event())).isEqualTo(id);
            assertThat(dear.number()).isPositive();
            assertThat(client.hasMessage()).isFalse();
        }
        assertThat(client.events(16)).hasSize(16);
    }
}
