package org.jiedui.api.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.store.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Random histories of changes and of watching, and beside them what should be told, as plain lists. */
@EditingTest
class NoticeHistoryTests {

    private static final int STEPS = Integer.getInteger("jiedui.tests.steps", 40);

    private final Network network;
    private final Client admin;
    private final int port;

    @Autowired
    NoticeHistoryTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.port = port;
    }

    /** What somebody watches, and how many of all events they had seen. */
    private static final class Watched {
        final String id;
        final Set<String> about;
        int seen;

        Watched(String id, Set<String> about, int seen) {
            this.id = id;
            this.about = about;
            this.seen = seen;
        }
    }

    private final List<String> events = new ArrayList<>();
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final Map<String, Set<String>> within = new LinkedHashMap<>();

    private void place(int number) {
        String county = network.county("县" + number);
        String township = network.node("Township", Map.of("name", "镇" + number, "level", "TOWN", "area", "YI"));
        admin.mutate(
                "recordContainment",
                with(
                        "part",
                        township,
                        "whole",
                        county,
                        "sources",
                        List.of(with("source", network.source())),
                        "reason",
                        "as it is"),
                "__typename");
        versions.put(county, 1);
        versions.put(township, 1);
        within.put(county, Set.of(county, township));
        within.put(township, Set.of(township));
    }

    private void change(String id) {
        String kind = id.substring(0, id.indexOf('_'));
        String field = kind.toLowerCase(Locale.ROOT);
        int version = versions.getOrDefault(id, 1);
        admin.mutate(
                "change" + kind,
                with("id", id, "expectedVersion", version, "note", "note " + version, "reason", "it is so"),
                field + " { version }");
        versions.put(id, version + 1);
        events.add(id);
    }

    private List<String> expected() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            int at = i;
            if (watched.values().stream().anyMatch(each -> each.seen <= at && each.about.contains(events.get(at)))) {
                told.add(events.get(i));
            }
        }
        return told;
    }

    /** How many of all events lie up to the last of a page. */
    private int upTo(List<String> told) {
        int found = 0;
        for (int i = 0; i < events.size(); i++) {
            int at = i;
            if (found == told.size()) {
                return i;
            }
            if (watched.values().stream().anyMatch(each -> each.seen <= at && each.about.contains(events.get(at)))) {
                found++;
            }
        }
        return events.size();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsToldIsWhatHappenedSinceItWasSeen(long seed) {
        Random random = new Random(seed);
        Watcher somebody = Watcher.of(port, "somebody " + seed + ";VIEWER;");
        for (int i = 0; i < 3; i++) {
            place(i);
        }
        List<String> ids = List.copyOf(versions.keySet());
        for (int step = 0; step < STEPS; step++) {
            String id = ids.get(random.nextInt(ids.size()));
            boolean place = random.nextBoolean();
            String key = place + id;
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    JsonNode watch = somebody.watch(place ? "place" : "thing", id);
                    watched.computeIfAbsent(
                            key,
                            unknown -> new Watched(
                                    watch.get("id").asString(),
                                    place ? within.getOrDefault(id, Set.of()) : Set.of(id),
                                    events.size()));
                }
                case 2 -> {
                    Watched gone = watched.remove(key);
                    if (gone != null) {
                        assertThat(somebody.unwatch(gone.id).get("userErrors")).isEmpty();
                    }
                }
                case 3 -> see(somebody, random);
                default -> change(id);
            }
            assertThat(somebody.things(1 + random.nextInt(4)))
                    .as("seed " + seed + ", step " + step)
                    .isEqualTo(expected());
        }
        assertThat(somebody.watched()).hasSize(watched.size());
        network.database().write(List.of(new Statement("MATCH (w:Watch) DELETE w")));
    }

    /** Marks a page of some of what is watched as seen. */
    private void see(Watcher somebody, Random random) {
        JsonNode page = somebody.page(1 + random.nextInt(3), null, null);
        List<String> told = page.get("nodes").findValuesAsString("thingId");
        String[] some = watched.values().stream()
                .filter(each -> random.nextBoolean())
                .map(each -> each.id)
                .toArray(String[]::new);
        if (told.isEmpty() || some.length == 0) {
            return;
        }
        int seen = upTo(told);
        assertThat(somebody.see(
                                page.at("/nodes/" + (told.size() - 1) + "/cursor")
                                        .asString(),
                                some)
                        .get("userErrors"))
                .isEmpty();
        Set<String> marked = new LinkedHashSet<>(List.of(some));
        watched.values().stream()
                .filter(each -> marked.contains(each.id))
                .forEach(each -> each.seen = Math.max(each.seen, seen));
    }
}
