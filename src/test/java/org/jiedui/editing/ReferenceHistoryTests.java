package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.editing.ReferenceModel.Named;
import org.jiedui.editing.edits.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Random histories of statements that name sources and rounds, of these being retracted and merged, and of all that being
 * undone: what comes of each command is what a plain model says, and every reference leads somewhere.
 */
@Tag("thorough")
@EditingTest
class ReferenceHistoryTests {

    private static final int STEPS = Integer.getInteger("jiedui.tests.steps", 120);
    private static final int WRITERS = 4;
    private static final int MOST = 100;
    private static final String READ =
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { version } ... on Statement { round { id } sources { source { id } } } } }";

    private final Network network;
    private final Client admin;

    @Autowired
    ReferenceHistoryTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    /**
     * What is sent, and what the model makes of it.
     *
     * @param expected carries it out on the model, and tells what comes of it
     */
    private record Step(String mutation, Map<String, @Nullable Object> input, Supplier<String> expected) {}

    /** The next commands, about some of the things that there ever were. */
    private final class Steps {

        private final Random random;
        private final ReferenceModel model = new ReferenceModel();
        private final List<String> ids = new ArrayList<>();
        private Map<String, Integer> versions = Map.of();
        private @Nullable Named recorded;

        Steps(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                add(network.source());
                add(network.node("Round", Map.of("name", "一轮")));
            }
            learn();
        }

        private void add(String id) {
            model.add(id);
            ids.add(id);
        }

        private String any(String kind) {
            List<String> known =
                    ids.stream().filter(id -> Ids.kind(id).equals(kind)).toList();
            int newest = Math.min(known.size(), 6);
            return known.isEmpty() ? kind + "_aaaaaaaaaaaaaaaa" : known.get(known.size() - 1 - random.nextInt(newest));
        }

        private List<String> sources() {
            return Stream.generate(() -> any("Source"))
                    .limit(1 + random.nextInt(2))
                    .toList();
        }

        private Map<String, @Nullable Object> existing(String id) {
            String found = model.found(id);
            return with("id", id, "expectedVersion", found == null ? 1 : versions.get(found));
        }

        Step next() {
            String named = random.nextBoolean() ? "Source" : "Round";
            String plural = named + "s";
            recorded = null;
            return switch (random.nextInt(10)) {
                case 0 -> {
                    recorded = Named.NOTHING;
                    yield new Step("recordSource", with("title", "文件"), () -> ReferenceModel.DONE);
                }
                case 1, 2 -> {
                    Named given = new Named(random.nextInt(3) == 0 ? null : any("Round"), sources());
                    recorded = given;
                    yield new Step("recordStatement", statement(given), () -> model.record(given));
                }
                case 3, 4 -> {
                    String id = any("Statement");
                    String round = random.nextBoolean() ? any("Round") : null;
                    List<String> sources = random.nextBoolean() || round == null ? sources() : null;
                    Map<String, @Nullable Object> input = existing(id);
                    if (round != null) {
                        input.put("round", round);
                    }
                    if (sources != null) {
                        input.put("sources", cited(sources));
                    }
                    yield new Step("changeStatement", input, () -> model.change(id, round, sources));
                }
                case 5 -> {
                    String kind = random.nextBoolean() ? named : "Statement";
                    String id = any(kind);
                    yield new Step("retract" + kind, existing(id), () -> model.retract(id));
                }
                case 6, 7 -> {
                    String keep = any(named);
                    String other = any(named);
                    Map<String, @Nullable Object> input = existing(keep);
                    input.putAll(with(
                            "other",
                            other,
                            "expectedOtherVersion",
                            existing(other).get("expectedVersion")));
                    yield new Step("merge" + plural, input, () -> model.merge(keep, other));
                }
                default -> {
                    List<String> changes = model.changes();
                    List<String> undone = changes.isEmpty()
                            ? List.of("Change_aaaaaaaaaaaaaaaa")
                            : IntStream.rangeClosed(0, random.nextInt(3))
                                    .mapToObj(i -> changes.get(
                                            changes.size() - 1 - random.nextInt(Math.min(6, changes.size()))))
                                    .distinct()
                                    .toList();
                    yield new Step(
                            "undoChange",
                            with("changes", undone),
                            () -> changes.isEmpty() ? "NotFound" : model.undo(undone));
                }
            };
        }

        /** Looks at what there is: the ids of what is there or leads there, and the version of each. */
        private Set<String> learn() {
            Map<String, Integer> now = new TreeMap<>();
            List<String> asked = ids.subList(Math.max(0, ids.size() - MOST), ids.size());
            JsonNode nodes = admin.data(READ, with("ids", asked)).get("nodes");
            Map<String, Named> found = new TreeMap<>();
            for (int i = 0; i < asked.size(); i++) {
                JsonNode node = nodes.get(i);
                assertThat(node.isNull() ? null : node.get("id").asString())
                        .as("where %s leads", asked.get(i))
                        .isEqualTo(model.found(asked.get(i)));
                if (!node.isNull()) {
                    String id = node.get("id").asString();
                    now.put(id, node.get("version").asInt());
                    found.put(id, named(node));
                }
            }
            assertThat(found).isEqualTo(model.things());
            Set<String> other = new HashSet<>(now.keySet());
            other.removeIf(id -> Objects.equals(versions.get(id), now.get(id)));
            versions = now;
            return other;
        }

        private Named named(JsonNode node) {
            JsonNode round = node.path("round").path("id");
            return new Named(
                    round.isString() ? round.asString() : null,
                    node.path("sources")
                            .valueStream()
                            .map(each -> each.at("/source/id").asString())
                            .toList());
        }

        void carryOut(Step step) {
            JsonNode payload = send(step);
            String came = outcome(payload);
            String expected = step.expected().get();
            assertThat(came).as(() -> step + "\n" + payload).isEqualTo(expected);
            if (!came.equals(ReferenceModel.DONE)) {
                return;
            }
            if (recorded != null) {
                String id = payload.at("/difference/0/thingId").asString();
                ids.add(id);
                model.recorded(id, recorded);
            }
            model.name(payload.at("/change/id").asString(), learn());
        }
    }

    private static Object cited(List<String> sources) {
        return sources.stream().map(source -> with("source", source)).toList();
    }

    private static Map<String, @Nullable Object> statement(Named named) {
        return with(
                "name",
                "一句",
                "type",
                "TRAIT",
                "status",
                "ACTUAL",
                "round",
                named.round(),
                "sources",
                cited(named.sources()));
    }

    private JsonNode send(Step step) {
        Map<String, @Nullable Object> input = step.input();
        if (input.get("round") == null) {
            input.remove("round");
        }
        input.put("reason", "at random");
        return admin.attempt(step.mutation(), input, "__typename");
    }

    private static String outcome(JsonNode payload) {
        return !payload.get("userErrors").isEmpty()
                ? payload.at("/userErrors/0/__typename").asString()
                : payload.get("change").isNull() ? ReferenceModel.UNCHANGED : ReferenceModel.DONE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everythingNamesWhatAModelSays(long seed) {
        Steps steps = new Steps(seed);
        for (int i = 0; i < STEPS; i++) {
            steps.carryOut(steps.next());
        }
        network.assertNothingDangles();
    }

    /** What several writers do to the same few things at once is known to nobody before, but for what never comes of it. */
    @ParameterizedTest
    @ValueSource(longs = 1)
    void whateverSeveralWritersDoEveryReferenceLeadsSomewhere(long seed) throws Exception {
        List<String> ids = new CopyOnWriteArrayList<>();
        List<String> changes = new CopyOnWriteArrayList<>();
        List<Callable<Long>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(network.source());
            ids.add(network.node("Round", Map.of("name", "一轮")));
        }
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(seed * WRITERS + i);
            writers.add(() -> IntStream.range(0, STEPS)
                    .filter(step -> write(random, ids, changes))
                    .count());
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            long done = 0;
            for (Future<Long> each : threads.invokeAll(writers)) {
                done += each.get();
            }
            assertThat(done).isGreaterThan(STEPS / 4);
        } finally {
            threads.shutdown();
        }
        network.assertNothingDangles();
        for (String id : ids) {
            JsonNode node = admin.data(READ, with("ids", List.of(id))).at("/nodes/0");
            assertThat(node.path("sources").valueStream())
                    .allMatch(each -> each.at("/source/id").isString());
        }
    }

    private boolean write(Random random, List<String> ids, List<String> changes) {
        Step step = concurrent(random, ids, changes);
        JsonNode payload = send(step);
        String outcome = outcome(payload);
        assertThat(outcome)
                .as(() -> step + "\n" + payload)
                .isIn(
                        ReferenceModel.DONE,
                        ReferenceModel.UNCHANGED,
                        "NotFound",
                        "InUse",
                        "NotUndoable",
                        "WrongKind",
                        "InvalidValue",
                        "VersionConflict");
        if (!outcome.equals(ReferenceModel.DONE)) {
            return false;
        }
        changes.add(payload.at("/change/id").asString());
        if (step.mutation().startsWith("record")) {
            ids.add(payload.at("/difference/0/thingId").asString());
        }
        return true;
    }

    private Step concurrent(Random random, List<String> ids, List<String> changes) {
        String kind = random.nextBoolean() ? "Source" : "Round";
        int version = 1 + random.nextInt(2);
        String source = any(random, ids, "Source");
        Map<String, @Nullable Object> existing = with("id", any(random, ids, kind), "expectedVersion", version);
        return switch (random.nextInt(8)) {
            case 0 -> step("recordSource", with("title", "文件"));
            case 1, 2 -> step("recordStatement", statement(new Named(any(random, ids, "Round"), List.of(source))));
            case 3 ->
                step(
                        "changeStatement",
                        with(
                                "id",
                                any(random, ids, "Statement"),
                                "expectedVersion",
                                version,
                                "round",
                                any(random, ids, "Round"),
                                "sources",
                                cited(List.of(source, any(random, ids, "Source")))));
            case 4, 5 -> step("retract" + kind, existing);
            case 6 -> {
                existing.putAll(with("other", any(random, ids, kind), "expectedOtherVersion", 1 + random.nextInt(2)));
                yield step("merge" + kind + "s", existing);
            }
            default ->
                step(
                        "undoChange",
                        with(
                                "changes",
                                List.of(
                                        changes.isEmpty()
                                                ? "Change_aaaaaaaaaaaaaaaa"
                                                : changes.get(Math.max(0, changes.size() - 1 - random.nextInt(8))))));
        };
    }

    private static Step step(String mutation, Map<String, @Nullable Object> input) {
        return new Step(mutation, input, () -> "");
    }

    private static String any(Random random, List<String> ids, String kind) {
        List<String> known =
                ids.stream().filter(id -> Ids.kind(id).equals(kind)).toList();
        return known.isEmpty()
                ? kind + "_aaaaaaaaaaaaaaaa"
                : known.get(known.size() - 1 - random.nextInt(Math.min(6, known.size())));
    }
}
