package org.jiedui.editing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.Jiedui;
import org.jiedui.WithoutTestParts;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application, a relay and a database of its own, any of which a test can break or end and start again. */
public final class BreakableApplication implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ANY_READING = "{ sources { totalCount } }";

    private final int databasePort = freePort();
    private final Relay relay = new Relay(databasePort);
    private final List<String> settings;
    private final List<Class<?>> parts;
    private Path directory;
    private @Nullable EmbeddedDatabase database;
    private @Nullable ConfigurableApplicationContext application;

    /** Starts all three, in a directory that is emptied first. */
    public BreakableApplication(Path directory) throws IOException {
        this(directory, Map.of(), List.of());
    }

    /**
     * Starts all three.
     *
     * @param directory is emptied first
     * @param ofDatabase settings of Neo4j's
     * @param settings settings of the application, as on a command line
     * @param parts more parts of it
     */
    public BreakableApplication(
            Path directory, Map<String, String> ofDatabase, List<String> settings, Class<?>... parts)
            throws IOException {
        this.directory = directory;
        this.settings = List.copyOf(settings);
        this.parts = List.of(parts);
        startDatabase(PreparedStore.NONE.in(directory), ofDatabase);
        startApplication();
    }

    private BreakableApplication(Path directory, List<String> settings) throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.parts = List.of();
        run(settings);
    }

    /**
     * Starts an application alone, which then starts a database of its own.
     *
     * @param directory where that lies
     * @param settings more settings of the application, as on a command line
     */
    public static BreakableApplication embedded(Path directory, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--jiedui.embedded.directory=" + directory);
        return new BreakableApplication(directory, List.copyOf(all));
    }

    public Relay relay() {
        return relay;
    }

    Path directory() {
        return directory;
    }

    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    private ConfigurableApplicationContext running() {
        return Objects.requireNonNull(application);
    }

    private EmbeddedDatabase server() {
        return Objects.requireNonNull(database);
    }

    public int port() {
        return running().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Starts the application, which is ended first if it runs. */
    public void startApplication() {
        stopApplication();
        List<String> all = new ArrayList<>(List.of(
                "--spring.neo4j.uri=bolt://127.0.0.1:" + relay.port(),
                "--spring.neo4j.authentication.username=" + server().user(),
                "--spring.neo4j.authentication.password=" + server().password()));
        all.addAll(settings);
        run(all);
    }

    private void run(List<String> more) {
        // What breaks is meant for what a test asks, not for what the application asks by itself.
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--jiedui.dataset=none",
                "--jiedui.access.key=target/faults-token-key",
                "--jiedui.records.poll-interval=1h"));
        all.addAll(more);
        List<Class<?>> sources =
                new ArrayList<>(List.of(Jiedui.class, CallerOfHeader.class, Network.class, Deadlocks.class));
        sources.addAll(parts);
        application = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .initializers(context -> context.getBeanFactory().registerSingleton("tests", new WithoutTestParts()))
                .run(all.toArray(String[]::new));
        awaitAnswer();
    }

    private void stopApplication() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    /** Starts the database, which is ended first if it runs, with settings of Neo4j's. */
    public void startDatabase(Path there, Map<String, String> settings) {
        stopDatabase();
        directory = there;
        EmbeddedDatabase started = EmbeddedDatabase.start(ShortLived.at(there, databasePort, 100, settings));
        database = started;
        started.awaitReady(
                new TestDatabase("to be broken", started.uri(), started.user(), started.password()).open()
                        ::isAvailable);
    }

    public void stopDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    /** Ends the process of the database as a power cut does; it is started again by whoever watches it. */
    void killDatabase() {
        String home = directory.toAbsolutePath().toString();
        ProcessHandle process = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(home))
                .findFirst()
                .orElseThrow();
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Waits until the application answers a question from the database. */
    public void awaitAnswer() {
        Client reader = Client.admin(port());
        await("an answer")
                .atMost(PATIENCE)
                .until(() -> reader.ask(ANY_READING, Map.of()).get("errors") == null);
    }

    /** A driver that goes to the database directly. */
    public Driver driver() {
        URI uri = URI.create("bolt://127.0.0.1:" + databasePort);
        return GraphDatabase.driver(uri, AuthTokens.basic(server().user(), server().password()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        stopApplication();
        relay.close();
        stopDatabase();
    }
}
