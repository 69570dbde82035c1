package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Several clients change the same few things at random. What they were told, put in the order of the journal, must be a
 * history that a plain map of values can follow, and must end where the graph ends.
 */
@EditingTest
class HistoryCheckerTests {

    private static final int CLIENTS = 6;
    private static final int COMMANDS = 40;
    private static final long SEED = 20_261_124;

    private final Network network;
    private final int port;
    private final List<String> partners = new ArrayList<>();
    private final List<String> families = new ArrayList<>();
    private final List<String> pairings = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<JsonNode> done = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private String source = "";

    @Autowired
    HistoryCheckerTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
    }

    @Test
    void whatClientsWereToldTheJournalAndTheGraphAgree() throws Exception {
        for (int i = 0; i < 3; i++) {
            partners.add(network.cadre());
            families.add(network.family());
        }
        source = network.source();
        long first = network.number("MATCH (j:Journal) RETURN j.sequence", Map.of());
        run();
        long last = network.number("MATCH (j:Journal) RETURN j.sequence", Map.of());

        Map<Long, JsonNode> inOrder = new TreeMap<>();
        done.forEach(payload -> inOrder.put(payload.at("/change/sequence").asLong(), payload));
        assertThat(inOrder).as("no place in the journal is given twice").hasSize(done.size());
        assertThat(inOrder.keySet()).as("the journal has no gaps").containsExactlyElementsOf(range(first + 1, last));
        assertThat(new HashSet<>(refused)).as("rules were put to the test").contains("Overlap", "VersionConflict");
        Map<String, Map<String, JsonNode>> model = followed(inOrder.values());
        model.forEach(this::assertIsInTheGraph);
        assertNoOverlap(model);
        partners.forEach(this::assertTallied);
        assertThat(network.number(
                        "MATCH (c:Change)-[:TOUCHED]->(e:Entry) WHERE c.sequence > $first AND e.sequence <> c.sequence RETURN count(*)",
                        Map.of("first", first)))
                .isZero();
    }

    private static List<Long> range(long from, long to) {
        List<Long> range = new ArrayList<>();
        for (long i = from; i <= to; i++) {
            range.add(i);
        }
        return range;
    }

    private void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED + i);
                Client client = new Client(port, "client" + i + ";EDITOR;");
                clients.add(() -> {
                    for (int command = 0; command < COMMANDS; command++) {
                        attempt(client, random);
                    }
                    return COMMANDS;
                });
            }
            for (Future<Integer> each : threads.invokeAll(clients)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void attempt(Client client, Random random) {
        JsonNode payload = command(client, random);
        if (payload.get("userErrors").isEmpty()) {
            if (!payload.get("change").isNull()) {
                done.add(payload);
            }
            JsonNode recorded = payload.path("pairing");
            if (recorded.path("version").asInt(0) == 1) {
                pairings.add(recorded.get("id").asString());
            }
        } else {
            refused.add(payload.at("/userErrors/0/__typename").asString());
        }
    }

    private JsonNode command(Client client, Random random) {
        String id = pairings.isEmpty() ? "Pairing_aaaaaaaaaaaaaaaa" : any(pairings, random);
        int version = 1 + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                client.attempt(
                        "recordPairing",
                        with(
                                "partner",
                                any(partners, random),
                                "family",
                                any(families, random),
                                "kind",
                                random.nextBoolean() ? "AS_RELATIVES" : "RESPONSIBLE_HELPER",
                                "purpose",
                                "CARE",
                                "validFrom",
                                with("date", (2010 + random.nextInt(10)) + "-01-01", "precision", "YEAR"),
                                "sources",
                                List.of(with("source", source)),
                                "reason",
                                "at random"),
                        "pairing { id version }");
            case 2 ->
                client.attempt(
                        "changePairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "note",
                                "n" + random.nextInt(5),
                                "reason",
                                "at random"),
                        "pairing { id }");
            case 3 ->
                client.attempt(
                        "endPairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "on",
                                (2011 + random.nextInt(12)) + "-06-01",
                                "reason",
                                "at random"),
                        "pairing { id }");
            case 4 ->
                client.attempt(
                        "transferPairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "to",
                                any(families, random),
                                "on",
                                "2022-01-01",
                                "sources",
                                List.of(with("source", source)),
                                "reason",
                                "at random"),
                        "started { id }");
            default ->
                client.attempt(
                        "retractPairing",
                        with("id", id, "expectedVersion", version, "reason", "at random"),
                        "__typename");
        };
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Every value before is the value that the change before it left. */
    private static Map<String, Map<String, JsonNode>> followed(Iterable<JsonNode> payloads) {
        Map<String, Map<String, JsonNode>> model = new LinkedHashMap<>();
        for (JsonNode payload : payloads) {
            Set<String> gone = new HashSet<>();
            payload.get("difference").forEach(each -> {
                String field = each.get("field").asString();
                Map<String, JsonNode> thing =
                        model.computeIfAbsent(each.get("id").asString(), unknown -> new LinkedHashMap<>());
                JsonNode before = thing.get(field);
                if (each.get("before").isNull()) {
                    assertThat(before).as(payload::toString).isNull();
                } else {
                    assertThat(before).as(payload::toString).isEqualTo(each.get("before"));
                }
                if (each.get("after").isNull()) {
                    thing.remove(field);
                } else {
                    thing.put(field, each.get("after"));
                }
                if (each.get("action").asString().equals("RETRACTED")) {
                    gone.add(each.get("id").asString());
                }
            });
            gone.forEach(id -> assertThat(model.get(id))
                    .as("nothing is left of what was retracted")
                    .isEmpty());
        }
        return model;
    }

    private void assertIsInTheGraph(String id, Map<String, JsonNode> expected) {
        JsonNode now = Client.admin(port)
                .data(
                        "query ($id: ID!) { recordAsKnownAt(id: $id, at: \"2999-01-01T00:00:00Z\") { version fields } support: node(id: $id) { ... on Link { version history(first: 100) { totalCount } } } }",
                        with("id", id));
        if (expected.isEmpty()) {
            assertThat(now.get("recordAsKnownAt").isNull()).isTrue();
            return;
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        now.at("/recordAsKnownAt/fields").forEachEntry((name, value) -> {
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                fields.put(name, value);
            }
        });
        assertThat(fields).isEqualTo(expected);
        assertThat(now.at("/support/history/totalCount").asInt())
                .as("each version has its change")
                .isEqualTo(now.at("/support/version").asInt());
    }

    /** The number that is read at a date is the number of those that are listed. */
    private void assertTallied(String partner) {
        for (String on : List.of("2009-01-01", "2013-06-01", "2016-01-01", "2019-12-31", "2022-01-01", "2030-01-01")) {
            JsonNode families = Client.admin(port)
                    .data(
                            "query ($id: ID!, $on: Date) { node(id: $id, asOf: $on) { ... on PairingPartner { pairedFamilies(first: 100) { totalCount nodes { id } } } } }",
                            with("id", partner, "on", on))
                    .at("/node/pairedFamilies");
            assertThat(families.get("totalCount").asInt())
                    .isEqualTo(families.get("nodes").size());
        }
    }

    private static void assertNoOverlap(Map<String, Map<String, JsonNode>> model) {
        List<Map<String, JsonNode>> all = new ArrayList<>(model.values());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Map<String, JsonNode> one = all.get(i);
                Map<String, JsonNode> other = all.get(j);
                boolean same = !one.isEmpty()
                        && List.of("partner", "family", "kind").stream()
                                .allMatch(name -> Objects.equals(one.get(name), other.get(name)));
                if (same) {
                    assertThat(begin(one).compareTo(end(other)) < 0
                                    && begin(other).compareTo(end(one)) < 0)
                            .as(one + " and " + other)
                            .isFalse();
                }
            }
        }
    }

    private static String begin(Map<String, JsonNode> pairing) {
        JsonNode from = pairing.get("validFrom");
        return from == null ? "0000" : from.get("date").asString();
    }

    private static String end(Map<String, JsonNode> pairing) {
        JsonNode to = pairing.get("validTo");
        return to == null ? "9999" : to.get("date").asString();
    }
}
