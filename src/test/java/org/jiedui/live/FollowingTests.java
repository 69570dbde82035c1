package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jiedui.Jiedui;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementLog;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Whoever watches is told everything once and in order, whatever happens meanwhile. */
@EditingTest
class FollowingTests {

    private static final String WATCH =
            "subscription ($after: String) { networkChanged(after: $after) { cursor sequence change { ... on ThingEvent { thingId } } } }";
    private static final String JOURNAL = """
            MATCH (c:Change)-[:TOUCHED]->(e:Entry)
            WHERE c.sequence > $after
            RETURN c.sequence, e.thing
            ORDER BY c.sequence, e.position
            """;

    private final Network network;
    private final Database database;
    private final EmbeddedDatabase process;
    private final StatementLog statements;
    private final Feeds feeds;
    private final TokenKey key;
    private final int port;
    private final Supports supports;

    @Autowired
    FollowingTests(
            Network network,
            Database database,
            EmbeddedDatabase process,
            StatementLog statements,
            Feeds feeds,
            TokenKey key,
            @LocalServerPort int port) {
        this.network = network;
        this.database = database;
        this.process = process;
        this.statements = statements;
        this.feeds = feeds;
        this.key = key;
        this.port = port;
        this.supports = new Supports(Client.admin(port), network);
    }

    /** Another instance of the application on the same database. */
    private ConfigurableApplicationContext instance() {
        return new SpringApplicationBuilder(Jiedui.class, CallerOfHeader.class)
                .run(
                        "--server.port=0",
                        "--jiedui.dataset=none",
                        "--jiedui.access.key=target/editing-database/token-key",
                        "--spring.neo4j.uri=" + process.uri(),
                        "--spring.neo4j.authentication.username=" + process.user(),
                        "--spring.neo4j.authentication.password=" + process.password());
    }

    private static int port(ConfigurableApplicationContext instance) {
        return Integer.parseInt(String.valueOf(instance.getEnvironment().getProperty("local.server.port")));
    }

    private long sequence() {
        return network.number("MATCH (j:Journal) RETURN j.sequence", Map.of());
    }

    private List<String> journal(long after) {
        return database.read(
                new Statement(JOURNAL, Map.of("after", after)), rows -> rows.toList(row -> row[0] + " " + row[1]));
    }

    private static String shown(JsonNode event) {
        return event.get("sequence").asLong() + " "
                + event.at("/change/thingId").asString();
    }

    /** Changes that touch one thing each, written as the journal is. */
    private void burst(int number, String reason) {
        for (int from = 0; from < number; from += 50) {
            int first = from;
            int last = Math.min(number, from + 50);
            database.write(writing -> {
                for (int i = 0; i < last - first; i++) {
                    writing.run(new Statement(
                            "MATCH (j:Journal {name: 'journal'}) SET j.sequence = j.sequence + 1"
                                    + " CREATE (c:Change {id: randomUUID(), sequence: j.sequence, at: datetime.realtime(), actor: 'burst', reason: $reason, command: 'test'})"
                                    + "-[:TOUCHED]->(:Entry {sequence: j.sequence, position: 0, thing: 'County_aaaaaaaaaaaaaaaa', kind: 'County', action: 'CHANGED', version: 2, fields: ['note'], before: '{}', after: '{}'})",
                            Map.of("reason", reason)));
                }
                return true;
            });
        }
    }

    @Test
    void whatIsDoneThroughTwoInstancesIsToldByBothOnceAndInOrder() throws Exception {
        try (ConfigurableApplicationContext other = instance()) {
            long before = sequence();
            Map<String, ?> from = with("after", supports.cursor());
            List<SocketClient> watching = List.of(
                    SocketClient.open(port).initialised().subscribe("1", WATCH, from),
                    SocketClient.open(port(other)).initialised().subscribe("1", WATCH, from));
            CompletableFuture<?> here = CompletableFuture.runAsync(() -> edit(port, 1));
            CompletableFuture<?> there = CompletableFuture.runAsync(() -> edit(port(other), 2));
            here.get(120, TimeUnit.SECONDS);
            there.get(120, TimeUnit.SECONDS);

            List<String> written = journal(before);
            assertThat(written).hasSizeGreaterThan(60);
            for (SocketClient client : watching) {
                assertThat(client.events(written.size()))
                        .extracting(FollowingTests::shown)
                        .containsExactlyElementsOf(written);
                assertThat(client.hasMessage()).isFalse();
                client.close();
            }
        }
    }

    private void edit(int through, long seed) {
        Random random = new Random(seed);
        Supports editing = new Supports(Client.admin(through), network);
        Map<String, Integer> versions = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            List<String> ids = new ArrayList<>(versions.keySet());
            if (ids.isEmpty() || random.nextInt(3) == 0) {
                versions.put(editing.record(network.city("甲"), network.county("乙")), 1);
            } else {
                String id = ids.get(random.nextInt(ids.size()));
                editing.change(id, versions.merge(id, 1, Integer::sum) - 1, "n" + i);
            }
        }
    }

    /** The changes of one transaction become visible one after the other, and not always in their order. */
    @Test
    void whatIsSeenTooEarlyWaitsForWhatComesBeforeIt() throws Exception {
        long before = sequence();
        SocketClient client =
                SocketClient.open(port).initialised().subscribe("1", WATCH, with("after", supports.cursor()));
        String write =
                "CREATE (:Change {id: randomUUID(), sequence: $sequence, at: datetime.realtime(), actor: 'a', reason: 'r', command: 'test'})"
                        + "-[:TOUCHED]->(:Entry {sequence: $sequence, position: 0, thing: 'County_aaaaaaaaaaaaaaaa', kind: 'County', action: 'CHANGED', version: 2, fields: ['note'], before: '{}', after: '{}'})";
        database.write(List.of(
                new Statement(write, Map.of("sequence", before + 2)),
                new Statement("MATCH (j:Journal) SET j.sequence = j.sequence + 2")));
        int asked = statements.all().size();
        await().atMost(SocketClient.DEADLINE)
                .until(() -> statements.all().stream()
                                .skip(asked)
                                .filter(text -> text.contains("$entries"))
                                .count()
                        > 2);
        assertThat(client.hasMessage()).isFalse();
        database.write(List.of(new Statement(write, Map.of("sequence", before + 1))));

        assertThat(client.events(2)).extracting(FollowingTests::shown).containsExactlyElementsOf(journal(before));
        client.close();
    }

    @Test
    void aRestartLosesAndDoublesNothing() throws Exception {
        long before = sequence();
        String cursor = supports.cursor();
        List<String> told = new ArrayList<>();
        SocketClient client;
        try (ConfigurableApplicationContext first = instance()) {
            client = SocketClient.open(port(first)).initialised().subscribe("1", WATCH, with("after", cursor));
            supports.record(network.city("甲"), network.county("乙"));
            JsonNode event = client.event();
            told.add(shown(event));
            cursor = event.get("cursor").asString();
        }
        assertThat(client.code()).isEqualTo(1001);
        supports.record(network.city("甲"), network.county("丙"));
        try (ConfigurableApplicationContext second = instance()) {
            client = SocketClient.open(port(second)).initialised().subscribe("1", WATCH, with("after", cursor));
            supports.record(network.city("甲"), network.county("丁"));
            client.events(journal(before).size() - 1).forEach(event -> told.add(shown(event)));
            client.close();
        }
        assertThat(told).containsExactlyElementsOf(journal(before));
    }

    @Test
    void aBurstIsToldWithFewStatementsWhileRequestsAreAnswered() throws Exception {
        int number = 4_000;
        Map<String, ?> from = with("after", supports.cursor());
        long before = sequence();
        List<SocketClient> watching = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            watching.add(SocketClient.open(port).initialised().subscribe("1", WATCH, from));
        }
        statements.clear();
        CompletableFuture<?> writing = CompletableFuture.runAsync(() -> burst(number, "a burst"));
        int answered = 0;
        while (!writing.isDone()) {
            assertThat(Client.admin(port)
                            .data("{ counties(first: 1) { nodes { id } } }")
                            .has("counties"))
                    .isTrue();
            answered++;
        }
        writing.get();

        List<String> written = journal(before);
        assertThat(written).hasSize(number);
        for (SocketClient client : watching) {
            assertThat(client.events(number)).extracting(FollowingTests::shown).containsExactlyElementsOf(written);
        }
        long asking = statements.all().stream()
                .filter(text -> text.contains("$entries"))
                .count();
        long reading = statements.all().stream()
                .filter(text -> text.contains("changeId:"))
                .count();
        assertThat(asking).isLessThan(number / 20);
        assertThat(reading).isLessThan(number / 20);
        assertThat(answered).isPositive();
        watching.forEach(SocketClient::close);
    }

    @Test
    void whoeverDoesNotReadIsDroppedWithACursorToGoOnAt() throws Exception {
        String document =
                "subscription ($after: String) { networkChanged(after: $after) { cursor sequence reason change { ... on ThingEvent { thingId } } } }";
        Map<String, ?> from = with("after", supports.cursor());
        long before = sequence();
        await().atMost(SocketClient.DEADLINE).until(() -> feeds.subscribers() == 0);
        // Events are large for whoever is told the reasons.
        String token = key.sign(new Caller("editor", Set.of(Role.EDITOR), null), Duration.ofMinutes(5));
        SocketClient slow = SocketClient.notReading(port).initialised(Map.of("Authorization", "Bearer " + token));
        SocketClient quick = SocketClient.open(port).initialised().subscribe("1", WATCH, from);
        slow.subscribe("1", document, from);
        int number = 6_000;
        burst(number, "长".repeat(3_000));
        List<String> told = new ArrayList<>();
        await().atMost(SocketClient.DEADLINE).until(() -> feeds.subscribers() == 1);
        slow.read();
        JsonNode last = until(slow, told);

        assertThat(last.at("/payload/0/extensions/code").asString()).isEqualTo("SUBSCRIBER_TOO_SLOW");
        assertThat(told).hasSizeLessThan(number);
        quick.events(number);
        String cursor = last.at("/payload/0/extensions/cursor").asString();
        SocketClient again = SocketClient.open(port).initialised().subscribe("1", WATCH, with("after", cursor));
        again.events(number - told.size()).forEach(event -> told.add(shown(event)));
        assertThat(told).containsExactlyElementsOf(journal(before));
        again.close();
        slow.close();
        quick.close();
    }

    /** Notes the events that come, and returns what comes behind them. */
    private static JsonNode until(SocketClient slow, List<String> told) throws Exception {
        JsonNode message = slow.next();
        while (message.get("type").asString().equals("next")) {
            told.add(shown(message.at("/payload/data/networkChanged")));
            message = slow.next();
        }
        return message;
    }
}
