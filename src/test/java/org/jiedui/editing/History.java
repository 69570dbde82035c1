package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * What clients were told of their commands. Put in the order of the journal, it must be a history that a plain map of
 * values can follow, and must end where the graph ends.
 */
final class History {

    private final ConcurrentLinkedQueue<JsonNode> done = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final Network network;
    private final Client admin;
    private final long first;

    /** Begins where the journal is now. */
    History(Network network, Client admin) {
        this.network = network;
        this.admin = admin;
        this.first = last();
    }

    private long last() {
        return network.number("MATCH (j:Journal) RETURN j.sequence", Map.of());
    }

    /** Notes the payload of a command. */
    void told(JsonNode payload) {
        if (!payload.get("userErrors").isEmpty()) {
            refused.add(payload.at("/userErrors/0/__typename").asString());
        } else if (!payload.get("change").isNull()) {
            done.add(payload);
        }
    }

    /** How many commands had an effect. */
    int size() {
        return done.size();
    }

    /** Compares what was told with the journal and the graph. */
    void assertHolds(List<String> partners) {
        Map<Long, JsonNode> inOrder = new TreeMap<>();
        done.forEach(payload -> inOrder.put(payload.at("/change/sequence").asLong(), payload));
        assertThat(inOrder).as("no place in the journal is given twice").hasSize(done.size());
        assertThat(inOrder.keySet())
                .as("the journal has no gaps, and nothing in it that nobody was told of")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first + 1, last()).boxed().toList());
        assertThat(new HashSet<>(refused)).as("rules were put to the test").contains("Overlap", "VersionConflict");
        Map<String, Map<String, JsonNode>> model = followed(inOrder.values());
        model.forEach(this::assertIsInTheGraph);
        assertNoOverlap(model);
        network.assertNothingDangles();
        partners.forEach(this::assertTallied);
        assertThat(network.number(
                        "MATCH (c:Change)-[:TOUCHED]->(e:Entry) WHERE c.sequence > $first AND e.sequence <> c.sequence RETURN count(*)",
                        Map.of("first", first)))
                .isZero();
    }

    /** Every value before is the value that the change before it left. */
    private static Map<String, Map<String, JsonNode>> followed(Iterable<JsonNode> payloads) {
        Map<String, Map<String, JsonNode>> model = new LinkedHashMap<>();
        for (JsonNode payload : payloads) {
            Set<String> gone = new HashSet<>();
            payload.get("difference").forEach(each -> {
                String field = each.get("field").asString();
                Map<String, JsonNode> thing =
                        model.computeIfAbsent(each.get("thingId").asString(), unknown -> new LinkedHashMap<>());
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
                    gone.add(each.get("thingId").asString());
                }
            });
            gone.forEach(id -> assertThat(model.get(id))
                    .as("nothing is left of what was retracted")
                    .isEmpty());
        }
        return model;
    }

    private void assertIsInTheGraph(String id, Map<String, JsonNode> expected) {
        JsonNode now = admin.data(
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
            JsonNode families = admin.data(
                            "query ($id: ID!, $on: Date) { nodes(ids: [$id], asOf: $on) { ... on PairingPartner { pairedFamilies(first: 100) { totalCount nodes { id } } } } }",
                            with("id", partner, "on", on))
                    .at("/nodes/0/pairedFamilies");
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
