package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiedui.editing.RandomCommands.Command;
import org.jiedui.editing.Relay.Break;
import org.jiedui.editing.edits.Ids;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import tools.jackson.databind.JsonNode;

/** Processes die, connections break and transactions get in each other's way, and what was changed is right. */
@Tag("thorough")
@Tag("database")
class FaultTests {

    private static final int CLIENTS = 6;
    private static final int TWENTY = 20;
    private static final int KILLS = 3;
    private static final int BETWEEN_KILLS = 50;
    private static final long SEED = 20_261_124;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> WORTH_RETRYING = Set.of("DATABASE_UNAVAILABLE", "OUTCOME_UNKNOWN", "OVERLOADED");

    private static BreakableApplication world;

    private Network network;
    private Client admin;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Path.of("target", "faults-database");
        world = new BreakableApplication(directory);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void find() {
        network = world.bean(Network.class);
        admin = Client.admin(world.port());
    }

    private Map<String, @Nullable Object> pairing() {
        return network.pairing(network.family());
    }

    private Map<String, @Nullable Object> keyedPairing() {
        Map<String, @Nullable Object> input = pairing();
        input.put("idempotencyKey", Ids.random("Key"));
        return input;
    }

    private JsonNode record(Map<String, @Nullable Object> input) {
        return admin.ask(Client.document("recordPairing", "pairing { id version purpose }"), with("input", input));
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    private long changes() {
        return network.number("MATCH (c:Change) RETURN count(c)", Map.of());
    }

    @Test
    void killedUnderLoadTheDatabaseLosesNothingAndDoesNothingTwice() throws Exception {
        RandomCommands commands = new RandomCommands(network, 12);
        History history = new History(network, admin);
        Set<String> met = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED + i);
                Client client = new Client(world.port(), "client" + i + ";EDITOR;");
                clients.add(threads.submit(() -> {
                    int sent = 0;
                    for (; !over.get(); sent++) {
                        JsonNode payload = insist(client, commands.next(random), met);
                        commands.told(payload);
                        history.told(payload);
                    }
                    return sent;
                }));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                awaitEffects(history, clients);
                world.killDatabase();
                world.awaitAnswer();
            }
            awaitEffects(history, clients);
            over.set(true);
            for (Future<Integer> client : clients) {
                assertThat(client.get()).isPositive();
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }

        assertThat(met).as("the kills were noticed").isNotEmpty();
        history.assertHolds(commands.partners());
    }

    private static void awaitEffects(History history, List<Future<Integer>> clients) {
        int before = history.size();
        await().atMost(PATIENCE).until(() -> {
            for (Future<Integer> client : clients) {
                if (client.isDone()) {
                    client.get();
                }
            }
            return history.size() >= before + BETWEEN_KILLS;
        });
    }

    /** Sends a command with one key until it is answered, whatever goes wrong meanwhile. */
    private static JsonNode insist(Client client, Command command, Set<String> met) {
        Map<String, @Nullable Object> input = command.input();
        input.put("idempotencyKey", Ids.random("Key"));
        String document = Client.document(command.mutation(), command.selection());
        JsonNode answer = await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> client.ask(document, with("input", input)), each -> {
                    boolean answered = each.get("errors") == null;
                    if (!answered) {
                        assertThat(WORTH_RETRYING).as(each::toString).contains(code(each));
                        met.add(code(each));
                    }
                    return answered;
                });
        return answer.at("/data/" + command.mutation());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WITHIN_AN_ANSWER")
    void aBrokenConnectionIsMadeGoodWhereThereIsAKey(Break where) {
        Map<String, @Nullable Object> input = keyedPairing();
        long before = changes();

        world.relay().breakConnections(where, 1);
        JsonNode answer = record(input);

        assertThat(world.relay().left()).isZero();
        assertThat(answer.at("/data/recordPairing/pairing/version").asInt())
                .as(answer::toString)
                .isEqualTo(1);
        assertThat(record(input).get("data")).isEqualTo(answer.get("data"));
        assertThat(changes() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_A_STATEMENT, '', 1",
        "BEFORE_THE_COMMIT, OUTCOME_UNKNOWN, 0",
        "AFTER_THE_COMMIT, OUTCOME_UNKNOWN, 1"
    })
    void withoutAKeyNothingIsDoneTwice(Break where, String code, int effects) {
        Map<String, @Nullable Object> input = pairing();
        long before = changes();

        world.relay().breakConnections(where, 1);
        JsonNode answer = record(input);

        assertThat(world.relay().left()).isZero();
        assertThat(code(answer)).as(answer::toString).isEqualTo(code);
        assertThat(changes() - before).isEqualTo(effects);
    }

    @Test
    void whoNeverHearsOfACommitIsToldSoAndFindsItByTheKey() {
        Map<String, @Nullable Object> input = keyedPairing();
        long before = changes();

        world.relay().breakConnections(Break.AFTER_THE_COMMIT, Integer.MAX_VALUE);
        JsonNode lost = record(input);
        world.relay().breakConnections(Break.AFTER_THE_COMMIT, 0);
        JsonNode answer = record(input);

        assertThat(code(lost)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(answer.at("/data/recordPairing/pairing/version").asInt())
                .as(answer::toString)
                .isEqualTo(1);
        assertThat(changes() - before).isEqualTo(1);
    }

    @Test
    void aKeyStandsForItsAnswerAfterARestartOfBoth() throws Exception {
        Map<String, @Nullable Object> input = keyedPairing();
        JsonNode first = record(input);
        long before = changes();
        world.killDatabase();
        world.startApplication();
        find();

        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            calls.add(() -> record(input));
        }
        ExecutorService threads = Executors.newFixedThreadPool(TWENTY);
        try {
            for (Future<JsonNode> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().get("data")).isEqualTo(first.get("data"));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(first.get("errors")).isNull();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        Deadlocks deadlocks = world.bean(Deadlocks.class);
        Map<String, @Nullable Object> input = pairing();
        String partner = String.valueOf(input.get("partner"));
        long before = changes();
        network.database().write(List.of(new Statement("UNWIND range(1, 100) AS each CREATE (:Ballast)")));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Driver driver = world.driver();
                Session session = driver.session();
                Transaction other = session.beginTransaction()) {
            // Of those in a deadlock, the one that holds fewer locks is ended.
            other.run("MATCH (b:Ballast) SET b.held = true").consume();
            other.run("MATCH (j:Journal) SET j.held = true REMOVE j.held").consume();
            // The command holds the partner and is about to take the journal, which the other holds.
            deadlocks.first(() -> {
                threads.execute(() -> {
                    other.run("MATCH (p:Entity {id: $id}) SET p.held = true REMOVE p.held", Map.of("id", partner));
                    other.commit();
                });
                await().atMost(PATIENCE).until(() -> isWaiting(driver));
            });
            JsonNode answer = record(input);

            assertThat(answer.get("errors")).as(answer::toString).isNull();
            assertThat(deadlocks.attempts()).isEqualTo(2);
            assertThat(changes() - before).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    private static boolean isWaiting(Driver driver) {
        return driver.executableQuery(
                                "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*) AS n")
                        .execute()
                        .records()
                        .get(0)
                        .get("n")
                        .asInt()
                > 0;
    }

    @Test
    void deadlocksWithoutEndAreGivenUpAndSaidToBeWorthRetrying() {
        Deadlocks deadlocks = world.bean(Deadlocks.class);
        Map<String, @Nullable Object> input = pairing();
        long before = changes();

        deadlocks.always(true);
        JsonNode answer = record(input);
        int attempts = deadlocks.attempts();
        deadlocks.always(false);

        assertThat(attempts).isBetween(3, 100);
        assertThat(code(answer)).as(answer::toString).isEqualTo("OVERLOADED");
        assertThat(changes()).isEqualTo(before);
        assertThat(record(input).get("errors")).isNull();
    }
}
