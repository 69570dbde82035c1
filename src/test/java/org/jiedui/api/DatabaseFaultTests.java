package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.fetch.RootFetcher;
import org.jiedui.editing.BreakableApplication;
import org.jiedui.editing.Network;
import org.jiedui.editing.Relay.Break;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The database is busy, slow, out of memory or cut off, and clients are told what to do. */
@Tag("thorough")
@Tag("database")
class DatabaseFaultTests {

    private static final int CONNECTIONS = 2;
    private static final String PAGE =
            "{\"query\": \"{ sources(first: 100, orderBy: [{ name: ASC }]) { totalCount nodes { id name publisher } } }\"}";
    private static final String CHANGE = """
            {"query": "mutation { recordSource(input: { title: \\"一份文件\\", reason: \\"it is out\\" }) {
              source { id } userErrors { message } } }"}""".replace("\n", " ");

    private static BreakableApplication world;

    private Endpoint endpoint;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Path.of("target", "database-faults");
        world = new BreakableApplication(
                directory,
                Map.of(
                        "db.memory.transaction.max",
                        "25m",
                        "dbms.memory.transaction.total.max",
                        "32m",
                        "server.bolt.connection_keep_alive",
                        "2s"),
                List.of(
                        "--spring.neo4j.pool.max-connection-pool-size=" + CONNECTIONS,
                        "--spring.neo4j.pool.connection-acquisition-timeout=1s",
                        "--spring.neo4j.max-transaction-retry-time=1s",
                        "--jiedui.database.timeout=5s",
                        "--jiedui.limits.deadline=2s"));
        Network network = world.bean(Network.class);
        network.database()
                .write(List.of(new Statement("UNWIND range(1, 100) AS n CREATE (:Entity:Source {id: 'Source_' + n,"
                        + " name: 'document ' + n, publisher: 'tests', version: 1})")));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void ask() {
        String token =
                world.bean(TokenKey.class).sign(new Caller("wang", Set.of(Role.ADMIN), null), Duration.ofMinutes(30));
        endpoint = new Endpoint(world.port()).as(token);
        assertThat(endpoint.send(PAGE).statusCode()).isEqualTo(200);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).at("/errors/0/extensions/code").asString("");
    }

    /** The request failed as a whole, and says when to send it again. */
    private static void assertPutOff(HttpResponse<String> answer, ErrorCode code) {
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(503);
        assertThat(code(answer)).isEqualTo(code.name());
        assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(code.retryAfter());
        assertThat(json(answer).at("/errors/0/extensions/retryAfter").asInt()).isEqualTo(code.retryAfter());
        assertThat(json(answer).has("data")).isFalse();
    }

    private static long changes() {
        return world.bean(Network.class).number("MATCH (c:Change) RETURN count(c)", Map.of());
    }

    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    private static <T> T soon(CompletableFuture<T> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static long transactions(Driver driver, String condition) {
        return driver.executableQuery(
                        "SHOW TRANSACTIONS YIELD status, metaData WHERE " + condition + " RETURN count(*) AS n")
                .execute()
                .records()
                .get(0)
                .get("n")
                .asLong();
    }

    @Test
    void whoFindsNoFreeConnectionIsToldToComeBackAndIsServedOnceThereIsOne() throws Exception {
        long before = changes();
        Statement held = new Statement("MATCH (j:Journal) SET j.held = true REMOVE j.held");
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        try (Driver driver = world.driver();
                Session session = driver.session();
                Transaction other = session.beginTransaction()) {
            other.run(held.text()).consume();
            for (int i = 0; i < CONNECTIONS; i++) {
                waiting.add(beside(() -> world.bean(Database.class)
                        .write(writing -> writing.run(held, rows -> rows.all().size()))));
            }
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> transactions(driver, "status STARTS WITH 'Blocked'") == CONNECTIONS);

            CompletableFuture<HttpResponse<String>> reading = beside(() -> endpoint.send(PAGE));
            CompletableFuture<HttpResponse<String>> writing = beside(() -> endpoint.send(CHANGE));
            assertThat(endpoint.get("/readyz").statusCode())
                    .as("others are answered")
                    .isEqualTo(200);
            assertPutOff(soon(reading), ErrorCode.OVERLOADED);
            assertPutOff(soon(writing), ErrorCode.OVERLOADED);
            other.rollback();
        }

        for (CompletableFuture<Integer> each : waiting) {
            assertThat(soon(each)).isZero();
        }
        assertThat(endpoint.send(PAGE).statusCode()).isEqualTo(200);
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void aReadingThatIsCutInItsMiddleIsReadAgainWhole() {
        String whole = endpoint.send(PAGE).body();

        world.relay().breakConnections(Break.WITHIN_AN_ANSWER, 1);
        HttpResponse<String> answer = endpoint.send(PAGE);

        assertThat(world.relay().left()).isZero();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
    }

    @Test
    void rowsThatWereReadBeforeTheCutAreForgotten() {
        List<Integer> attempts = new ArrayList<>();

        world.relay().breakConnections(Break.WITHIN_AN_ANSWER, 1);
        int rows = world.bean(Database.class)
                .read(new Statement("UNWIND range(1, 20000) AS n RETURN n, 'a text of some length'"), all -> {
                    attempts.add(0);
                    int read = 0;
                    while (all.hasNext()) {
                        all.next();
                        read++;
                        attempts.set(attempts.size() - 1, read);
                    }
                    return read;
                });

        assertThat(rows).isEqualTo(20_000);
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0)).isBetween(1, 19_999);
    }

    @Test
    void whereEveryTryIsCutNobodyGetsHalfAnAnswer() {
        world.relay().breakConnections(Break.WITHIN_AN_ANSWER, Integer.MAX_VALUE);
        HttpResponse<String> answer = endpoint.send(PAGE);
        world.relay().breakConnections(Break.WITHIN_AN_ANSWER, 0);

        assertPutOff(answer, ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(endpoint.send(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatHangsIsGivenUpAtTheDeadlineAndKeepsNoConnection() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> readings = new ArrayList<>();
        world.relay().hold();
        long start = System.nanoTime();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                readings.add(beside(() -> endpoint.send(PAGE)));
            }
            for (CompletableFuture<HttpResponse<String>> each : readings) {
                assertThat(code(soon(each))).isIn("TIMEOUT", "OVERLOADED");
            }
        } finally {
            world.relay().release();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
            assertThat(endpoint.send(PAGE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aChangeOnAConnectionThatHangsIsGivenUpAndHasNoEffect() throws Exception {
        long before = changes();
        world.relay().hold();
        try {
            HttpResponse<String> answer = soon(beside(() -> endpoint.send(CHANGE)));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(code(answer)).isIn("DATABASE_UNAVAILABLE", "OVERLOADED");
        } finally {
            world.relay().release();
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> endpoint.send(PAGE).statusCode() == 200);
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void aChangeThatTakesTooLongIsEndedInTheDatabaseAndHasNoEffect() {
        long before = changes();
        try (Driver driver = world.driver();
                Session session = driver.session();
                Transaction other = session.beginTransaction()) {
            other.run("MATCH (j:Journal) SET j.held = true REMOVE j.held").consume();

            assertThat(code(endpoint.send(CHANGE))).isEqualTo("TIMEOUT");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> transactions(driver, "metaData.operation IS NOT NULL") == 0);
        }

        assertThat(changes()).isEqualTo(before);
    }

    private static ErrorCode refusal(int items) {
        Statement statement = new Statement(
                "UNWIND range(1, $items) AS n WITH collect(n) AS kept RETURN size(kept)", Map.of("items", items));
        DatabaseException refused = catchThrowableOfType(
                DatabaseException.class, () -> world.bean(Database.class).read(statement, rows -> rows.next()[0]));
        return RootFetcher.code(refused);
    }

    @Test
    void whatTakesMoreMemoryThanOneTransactionMayHaveIsTooCostly() {
        assertThat(refusal(2_000_000)).isEqualTo(ErrorCode.TOO_COSTLY);
        assertThat(endpoint.send(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void whereOthersHaveAllTheMemoryTheDatabaseIsOverloadedUntilTheyAreDone() {
        SessionConfig little = SessionConfig.builder().withFetchSize(10).build();
        try (Driver driver = world.driver();
                Session one = driver.session(little);
                Session two = driver.session(little)) {
            for (Session other : List.of(one, two)) {
                other.run("UNWIND range(1, 600000) AS n WITH collect(n) AS kept UNWIND kept AS each RETURN each")
                        .next();
            }

            assertThat(refusal(600_000)).isEqualTo(ErrorCode.OVERLOADED);
            assertThat(endpoint.send(PAGE).statusCode()).as("small ones").isEqualTo(200);
        }
        assertThat(world.bean(Database.class)
                        .<Object>read(
                                new Statement("UNWIND range(1, 600000) AS n WITH collect(n) AS kept RETURN size(kept)"),
                                rows -> rows.next()[0]))
                .isEqualTo(600_000L);
    }

    @Test
    void aConstraintThatSomebodyDroppedIsMadeAgainAtTheNextStart() {
        Database database = world.bean(Database.class);
        List<String> before = rules(database);
        database.write(List.of(new Statement("DROP CONSTRAINT entity_identity")));
        database.write(List.of(new Statement("DROP CONSTRAINT support_identity")));

        world.startApplication();

        assertThat(rules(world.bean(Database.class))).isEqualTo(before);
    }

    private static List<String> rules(Database database) {
        return database.read(
                new Statement("SHOW INDEXES YIELD name, owningConstraint, state"
                        + " RETURN name + coalesce(owningConstraint, '') + state AS rule ORDER BY rule"),
                rows -> rows.toList(row -> String.valueOf(row[0])));
    }
}
