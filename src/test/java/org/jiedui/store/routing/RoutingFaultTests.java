package org.jiedui.store.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.editing.Client;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.store.routing.Fault.At;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Members of a cluster refuse, break off and go, leaders change, and what was changed is right and told rightly. */
@Tag("thorough")
@Tag("database")
class RoutingFaultTests {

    private static final Set<String> WORTH_RETRYING =
            Set.of("DATABASE_UNAVAILABLE", "DATABASE_READ_ONLY", "OUTCOME_UNKNOWN", "OVERLOADED");
    private static final int CLIENTS = 4;
    private static final int EACH = 40;

    private final RoutedWorld world = RoutedWorld.shared();
    private final TestCluster cluster = world.cluster();
    private final Client admin = world.application().admin();
    private final Network network = world.application().network();
    private final Supports supports = new Supports(admin, network);
    private final Changes changes = new Changes(supports);

    @BeforeEach
    @AfterEach
    void mend() {
        cluster.mend();
    }

    private long made() {
        return network.number("MATCH (c:Change) RETURN count(c)", Map.of());
    }

    private static Fault fault(String text) {
        return switch (text) {
            case "CUT_BEFORE" -> new Fault.CutBefore();
            case "CUT_AFTER" -> new Fault.CutAfter();
            case "LOSS" -> new Fault.Loss();
            default -> new Fault.Refusal(text);
        };
    }

    /** What writes into the journal, or begins or commits a transaction that does. */
    private static Predicate<Sent> changes(At at) {
        return sent -> sent.writes()
                && (at == At.BEGIN || at == At.COMMIT || sent.text().contains("CREATE (c:Change)"));
    }

    private void electAnother() {
        cluster.elect(cluster.member(1));
    }

    @ParameterizedTest(name = "{0} at {1}, a key: {3}")
    @CsvSource({
        "Neo.ClientError.Cluster.NotALeader, BEGIN, true, false, '', 1",
        "Neo.ClientError.Cluster.NotALeader, STATEMENT, true, false, '', 1",
        "Neo.ClientError.Cluster.NotALeader, COMMIT, true, false, '', 1",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, STATEMENT, true, false, '', 1",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, COMMIT, true, false, '', 1",
        "Neo.TransientError.General.DatabaseUnavailable, BEGIN, false, false, '', 1",
        "Neo.TransientError.General.DatabaseUnavailable, STATEMENT, false, false, '', 1",
        "Neo.TransientError.General.DatabaseUnavailable, COMMIT, false, false, '', 1",
        "Neo.TransientError.Transaction.LeaderSwitch, STATEMENT, true, false, '', 1",
        "Neo.TransientError.Transaction.LeaderSwitch, COMMIT, true, false, '', 1",
        "Neo.TransientError.Transaction.Outdated, COMMIT, false, false, '', 1",
        "Neo.TransientError.Transaction.BookmarkTimeout, BEGIN, false, false, '', 1",
        "Neo.TransientError.Cluster.ReplicationFailure, COMMIT, false, false, OUTCOME_UNKNOWN, 0",
        "Neo.TransientError.Cluster.ReplicationFailure, COMMIT, false, true, '', 1",
        "LOSS, BEGIN, true, false, '', 1",
        "LOSS, STATEMENT, true, false, '', 1",
        "LOSS, COMMIT, true, false, OUTCOME_UNKNOWN, 0",
        "LOSS, COMMIT, true, true, '', 1",
        "CUT_AFTER, COMMIT, true, false, OUTCOME_UNKNOWN, 1",
        "CUT_AFTER, COMMIT, true, true, '', 1"
    })
    void aFaultOfATransactionIsMadeGoodOrTold(
            String fault, At at, boolean elected, boolean keyed, String code, int effects) {
        Map<String, @Nullable Object> input = supports.input(
                network.city("甲"), network.county("乙"), "2016-01-01", keyed ? "of " + network.city("丙") : null);
        long before = made();

        cluster.breakAt(at, changes(at), fault(fault), 1, elected ? this::electAnother : () -> {});
        JsonNode answer = changes.record(input);

        assertThat(cluster.left()).isZero();
        assertThat(Changes.code(answer)).as(answer::toString).isEqualTo(code);
        cluster.mend();
        assertThat(made() - before).isEqualTo(effects);
        if (keyed) {
            assertThat(changes.record(input).get("data")).isEqualTo(answer.get("data"));
            assertThat(made() - before).isEqualTo(effects);
        }
    }

    @ParameterizedTest(name = "{0} at {1}, a key: {3}")
    @CsvSource({
        "Neo.ClientError.Cluster.NotALeader, STATEMENT, true, false, '', 1",
        "Neo.ClientError.Cluster.NotALeader, ROWS, true, false, '', 1",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, STATEMENT, true, false, '', 1",
        "Neo.TransientError.General.DatabaseUnavailable, STATEMENT, false, false, '', 1",
        "Neo.TransientError.Transaction.LeaderSwitch, ROWS, true, false, '', 1",
        "Neo.TransientError.Transaction.DeadlockDetected, STATEMENT, false, false, '', 1",
        "Neo.TransientError.Cluster.ReplicationFailure, ROWS, false, false, OUTCOME_UNKNOWN, 0",
        "Neo.TransientError.Cluster.ReplicationFailure, ROWS, false, true, '', 1",
        "LOSS, STATEMENT, true, false, OUTCOME_UNKNOWN, 0",
        "LOSS, STATEMENT, true, true, '', 1",
        "CUT_AFTER, ROWS, true, false, OUTCOME_UNKNOWN, 1",
        "CUT_AFTER, ROWS, true, true, '', 1"
    })
    void aFaultOfAStatementThatIsItsOwnTransactionIsMadeGoodOrTold(
            String fault, At at, boolean elected, boolean keyed, String code, int effects) {
        String id = supports.record();
        String key = keyed ? "of " + id : null;
        long before = made();

        cluster.breakAt(at, changes(at), fault(fault), 1, elected ? this::electAnother : () -> {});
        JsonNode answer = changes.change(id, 1, "一", key);

        assertThat(cluster.left()).isZero();
        assertThat(Changes.code(answer)).as(answer::toString).isEqualTo(code);
        cluster.mend();
        assertThat(made() - before).isEqualTo(effects);
        if (keyed) {
            assertThat(changes.change(id, 1, "一", key).get("data")).isEqualTo(answer.get("data"));
            assertThat(made() - before).isEqualTo(effects);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.ClientError.Cluster.NotALeader, DATABASE_READ_ONLY",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, DATABASE_READ_ONLY",
        "Neo.TransientError.General.DatabaseUnavailable, DATABASE_UNAVAILABLE",
        "Neo.TransientError.Transaction.LeaderSwitch, OVERLOADED"
    })
    void whatDoesNotPassIsToldAndHasNoEffect(String fault, String code) {
        String id = supports.record();
        Map<String, @Nullable Object> input =
                supports.input(network.city("甲"), network.county("乙"), "2016-01-01", null);
        long before = made();

        cluster.breakAt(At.STATEMENT, changes(At.STATEMENT), fault(fault), Integer.MAX_VALUE, () -> {});
        CompletableFuture<JsonNode> recording = CompletableFuture.supplyAsync(() -> changes.record(input));
        JsonNode changed = changes.change(id, 1, "一", null);
        JsonNode recorded = recording.join();

        assertThat(Changes.code(recorded)).as(recorded::toString).isEqualTo(code);
        assertThat(Changes.code(changed)).as(changed::toString).isEqualTo(code);
        cluster.mend();
        assertThat(made()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.TransientError.General.DatabaseUnavailable, STATEMENT",
        "Neo.TransientError.Transaction.BookmarkTimeout, STATEMENT",
        "Neo.TransientError.Transaction.LeaderSwitch, ROWS",
        "CUT_BEFORE, STATEMENT",
        "CUT_BEFORE, ROWS",
        "CUT_AFTER, ROWS",
        "LOSS, STATEMENT",
        "LOSS, ROWS"
    })
    void aReadingIsAnsweredByAnotherFollower(String fault, At at) {
        String id = supports.record();

        cluster.breakAt(at, sent -> !sent.writes(), fault(fault), 1, () -> {});
        JsonNode answer = admin.data("{ node(id: \"" + id + "\") { id } }");

        assertThat(cluster.left()).isZero();
        assertThat(answer.at("/node/id").asString()).isEqualTo(id);
    }

    /** In an application of its own, since its driver goes on asking the leader for five minutes. */
    @Test
    void whereAllFollowersAreGoneTheLeaderIsAsked() {
        String id = supports.record();
        try (ClusteredApplication other = world.another().awaitReady()) {
            cluster.member(1).leave();
            cluster.member(2).leave();
            int before = cluster.sent().size();

            assertThat(other.admin()
                            .data("{ node(id: \"" + id + "\") { id } }")
                            .at("/node/id")
                            .asString())
                    .isEqualTo(id);
            assertThat(cluster.sent().stream().skip(before))
                    .filteredOn(sent -> !sent.writes())
                    .as("readings, which are sent to the leader")
                    .isNotEmpty()
                    .allMatch(Sent::leads);
        }
    }

    @Test
    void aTableWithoutMembersOrWithWrongOnesIsAskedForAgain() {
        String id = supports.record();
        cluster.misguide(2);
        electAnother();
        assertThat(changes.change(id, 1, "一", null).get("errors")).isNull();
        assertThat(cluster.misguided()).isZero();

        cluster.misguide(2, cluster.member(1));
        cluster.elect(cluster.member(2));
        assertThat(changes.change(id, 2, "二", null).get("errors")).isNull();
        assertThat(cluster.misguided()).isZero();
    }

    @Test
    void aChangeWaitsForALeaderThatComesSoon() {
        String id = supports.record();
        cluster.electAfter(3, cluster.member(2));
        assertThat(changes.change(id, 1, "一", null).get("errors")).isNull();

        Map<String, @Nullable Object> input =
                supports.input(network.city("甲"), network.county("乙"), "2016-01-01", null);
        cluster.electAfter(3, cluster.member(1));
        JsonNode answer = changes.record(input);
        assertThat(answer.at("/data/recordSupport/support/version").asInt())
                .as(answer::toString)
                .isEqualTo(1);
    }

    @Test
    void whileLeadersChangeEveryChangeIsMadeOnceAndTheJournalHasNoGaps() throws Exception {
        long before = made();
        AtomicInteger acknowledged = new AtomicInteger();
        Set<String> met = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<String> ids = Stream.generate(supports::record).limit(CLIENTS).toList();
            Map<String, Future<?>> clients = new LinkedHashMap<>();
            ids.forEach(id -> clients.put(id, threads.submit(() -> changeOften(id, acknowledged, met))));
            for (Map.Entry<String, Future<?>> each : clients.entrySet()) {
                each.getValue().get();
                String id = each.getKey();
                assertThat(admin.data("{ node(id: \"" + id + "\") { ... on Support { version } } }")
                                .at("/node/version")
                                .asInt())
                        .isEqualTo(1 + EACH);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(made() - before).isEqualTo(CLIENTS * (EACH + 1));
        assertThat(network.number(
                        "MATCH (c:Change) WITH max(c.sequence) - min(c.sequence) + 1 - count(DISTINCT c.sequence) AS gaps RETURN gaps",
                        Map.of()))
                .isZero();
    }

    /** Changes one thing again and again, each time until it is answered; the leader changes with every tenth answer. */
    private void changeOften(String id, AtomicInteger acknowledged, Set<String> met) {
        for (int version = 1; version <= EACH; version++) {
            JsonNode answer = insist(id, version, met);
            assertThat(answer.at("/data/changeSupport/support/version").asInt())
                    .as(answer::toString)
                    .isEqualTo(version + 1);
            int all = acknowledged.incrementAndGet();
            if (all % 10 == 0) {
                changeLeader(all / 10);
            }
        }
    }

    private JsonNode insist(String id, int version, Set<String> met) {
        return await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> changes.change(id, version, "n" + version, id + version), answer -> {
                    boolean answered = answer.get("errors") == null;
                    if (!answered) {
                        assertThat(WORTH_RETRYING).as(answer::toString).contains(Changes.code(answer));
                        met.add(Changes.code(answer));
                    }
                    return answered;
                });
    }

    /** By an election, and every second time because a member is gone for a while. */
    private void changeLeader(int time) {
        int gone = time / 2 % 2;
        cluster.member(1 - gone).comeBack();
        if (time % 2 == 0) {
            cluster.elect(cluster.member(time % 4 == 0 ? 1 - gone : 2));
            cluster.member(gone).leave();
        } else {
            cluster.member(gone).comeBack();
            cluster.elect(cluster.member(time % 3));
        }
    }
}
