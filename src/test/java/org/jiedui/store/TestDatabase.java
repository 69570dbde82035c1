package org.jiedui.store;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiedui.BuildDirectory;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.neo4j.Neo4jContainer;

/**
 * The database of the tests, shared by all tests of a process: the server that {@code NEO4J_TEST_URI} names (which is
 * emptied), else a container where a Docker engine answers, else the embedded one, which holds the shipped network from
 * the beginning.
 *
 * @param kind which of the three it is
 * @param uri where it listens
 * @param user the name to sign in with
 * @param password the password to sign in with
 */
public record TestDatabase(String kind, URI uri, String user, String password) {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.neo4j.driver");

    static {
        DRIVER_LOG.setLevel(Level.WARNING);
    }

    /** Kept for the whole run; their threads do not outlive it. */
    private static final Map<TestDatabase, Driver> DRIVERS = new ConcurrentHashMap<>();

    /** The database of this run, started when it is first asked for. */
    public static TestDatabase shared() {
        return Shared.INSTANCE;
    }

    /**
     * A door to it, apart from any application.
     *
     * @param listeners told of each statement
     */
    public Database open(StatementListener... listeners) {
        return open(Duration.ofSeconds(30), listeners);
    }

    public DriverDatabase open(Duration timeout, StatementListener... listeners) {
        Driver driver = DRIVERS.computeIfAbsent(this, database -> database.driver(Config.defaultConfig()));
        return new DriverDatabase(
                driver,
                new DriverCausality(driver, null),
                timeout,
                Duration.ofSeconds(3),
                () -> true,
                List.of(listeners));
    }

    public Driver driver(Config config) {
        return GraphDatabase.driver(uri, AuthTokens.basic(user, password), config);
    }

    /** Removes everything: data, constraints and indexes. */
    public static void empty(TestDatabase database) {
        Database door = database.open();
        door.write(List.of(new Statement("MATCH (n) DETACH DELETE n")));
        drop(door, "SHOW CONSTRAINTS YIELD name RETURN 'DROP CONSTRAINT `' + name + '`'");
        drop(door, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN 'DROP INDEX `' + name + '`'");
    }

    private static void drop(Database door, String statements) {
        List<Statement> drops =
                door.read(new Statement(statements), rows -> rows.toList(row -> new Statement(String.valueOf(row[0]))));
        door.write(drops);
    }

    private static final class Shared {

        private static final TestDatabase INSTANCE = choose();

        private static TestDatabase choose() {
            String given = System.getenv("NEO4J_TEST_URI");
            TestDatabase chosen = given != null
                    ? given(given)
                    : DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
            System.out.println("The tests run on: " + chosen.kind() + " at " + chosen.uri());
            return chosen;
        }

        private static TestDatabase given(String uri) {
            TestDatabase database = new TestDatabase(
                    "the database of NEO4J_TEST_URI",
                    URI.create(uri),
                    System.getenv().getOrDefault("NEO4J_TEST_USER", "neo4j"),
                    System.getenv().getOrDefault("NEO4J_TEST_PASSWORD", "neo4j"));
            empty(database);
            return database;
        }

        /** Ends with the run: Testcontainers removes what it started. */
        @SuppressWarnings("resource")
        private static TestDatabase container() {
            Neo4jContainer container = new Neo4jContainer("neo4j:5.26-community");
            container.start();
            return new TestDatabase(
                    "a container of neo4j:5.26-community",
                    URI.create(container.getBoltUrl()),
                    "neo4j",
                    container.getAdminPassword());
        }

        /** Ends with the run: its process does not outlive this one. */
        private static TestDatabase embedded() {
            Path directory = PreparedStore.SICHUAN.in(BuildDirectory.of("test-database"));
            EmbeddedDatabase process = EmbeddedDatabase.start(SharedDatabases.in(directory));
            TestDatabase database =
                    new TestDatabase("the embedded database", process.uri(), process.user(), process.password());
            process.awaitReady(database.open()::isAvailable);
            return database;
        }
    }
}
