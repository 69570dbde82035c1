package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Changes a network so many times a second while it is read. */
final class Changes implements AutoCloseable {

    private static final int THINGS = 20;

    private final Asking application;
    private final List<Map<String, Object>> things = new ArrayList<>();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger made = new AtomicInteger();

    private Changes(Asking application) {
        this.application = application;
    }

    /**
     * Begins.
     *
     * @param application makes them
     * @param kinds what is changed in turn, such as {@code Family families}
     */
    static Changes of(Target application, List<String> kinds, int perSecond) throws IOException, InterruptedException {
        Changes changes = new Changes(new Asking(application));
        for (int i = 0; i < THINGS; i++) {
            changes.things.add(new HashMap<>());
        }
        for (int k = 0; k < kinds.size(); k++) {
            String[] names = kinds.get(k).split(" ", -1);
            JsonNode nodes = changes.application
                    .data("{ " + names[1] + "(first: " + THINGS + ") { nodes { id version } } }", Map.of())
                    .get(names[1])
                    .get("nodes");
            for (int i = k; i < THINGS && nodes.size() > 0; i += kinds.size()) {
                JsonNode node = nodes.get(i % nodes.size());
                changes.things
                        .get(i)
                        .putAll(Map.of(
                                "kind", names[0],
                                "id", node.get("id").asString(),
                                "version", node.get("version").asInt()));
            }
        }
        changes.things.removeIf(Map::isEmpty);
        long gap = TimeUnit.SECONDS.toMicros(1) / perSecond;
        ScheduledFuture<?> begun = changes.pace.scheduleAtFixedRate(changes::next, gap, gap, TimeUnit.MICROSECONDS);
        assert !begun.isCancelled();
        return changes;
    }

    private void next() {
        int number = made.getAndIncrement();
        Map<String, Object> thing = things.get(number % things.size());
        String change = "change" + thing.get("kind");
        try {
            JsonNode payload = application
                    .data(
                            "mutation ($id: ID!, $version: Int!, $note: String) { " + change
                                    + "(input: { id: $id, expectedVersion: $version, note: $note, reason: \"benchmark\" })"
                                    + " { change { entries { version } } userErrors { ... on VersionConflict { current { version } } } } }",
                            Map.of("id", thing.get("id"), "version", thing.get("version"), "note", "number " + number))
                    .get(change);
            JsonNode version = payload.at("/change/entries/0/version");
            thing.put(
                    "version",
                    (version.isMissingNode() ? payload.at("/userErrors/0/current/version") : version).asInt());
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pace.shutdown();
    }
}
