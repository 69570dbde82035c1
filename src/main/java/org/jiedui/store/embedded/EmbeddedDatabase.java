package org.jiedui.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jiedui.store.DatabaseProcess;
import org.jiedui.store.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Neo4j server in a process of its own, which is started again when it dies and ends when the application does.
 *
 * <p>Being apart it keeps its own versions of the libraries that both use, and takes nothing with it when its memory
 * runs out.
 */
public final class EmbeddedDatabase implements DatabaseProcess, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final long reserve;
    private final boolean anyPort;
    private final URI uri;
    private final String password;
    private final Supervisor supervisor;
    private final CompletableFuture<Void> ended;

    private EmbeddedDatabase(
            DataDirectory directory,
            EmbeddedDatabaseSettings settings,
            URI uri,
            String password,
            Supervisor supervisor) {
        this.directory = directory;
        this.reserve = settings.reserve().toBytes();
        this.anyPort = settings.port() == 0;
        this.uri = uri;
        this.password = password;
        this.supervisor = supervisor;
        this.ended = supervisor.start();
    }

    /**
     * Takes the directory and begins to start the server, without waiting for it.
     *
     * @throws StartupFailure if there is no database to run, or the directory cannot be used
     */
    public static EmbeddedDatabase start(EmbeddedDatabaseSettings settings) {
        Neo4jLibrary library = Neo4jLibrary.find();
        DataDirectory directory = DataDirectory.open(settings.directory(), library.version());
        try {
            String password = Password.of(directory);
            int port = settings.port() == 0 ? freePort() : settings.port();
            URI uri = URI.create("bolt://127.0.0.1:" + port);
            Neo4jCommand command = new Neo4jCommand(
                    library.version(), library.directory(directory.path()), directory.home(), settings, port);
            log.info("Starting the embedded Neo4j {} at {}, data in {}", library.version(), uri, directory.path());
            return new EmbeddedDatabase(
                    directory, settings, uri, password, new Supervisor(directory, command, password));
        } catch (IOException failure) {
            directory.close();
            throw DataDirectory.unusable(directory.path(), failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where drivers reach it. */
    public URI uri() {
        return uri;
    }

    /** The name of its only user. */
    public String user() {
        return "neo4j";
    }

    /** The password of its only user. */
    public String password() {
        return password;
    }

    @Override
    public void awaitReady(BooleanSupplier answers) {
        while (!answers.getAsBoolean()) {
            if (hasEnded()) {
                throw new StartupFailure("The embedded database has been stopped");
            }
        }
        supervisor.ready();
    }

    @Override
    public boolean hasRoom() {
        return directory.room() >= reserve;
    }

    @Override
    public boolean isPrivate() {
        return anyPort;
    }

    @Override
    public void settled() {
        try {
            supervisor.keepClasses();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for the end of the process, and throws what it ended of. */
    private boolean hasEnded() {
        try {
            ended.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof StartupFailure known ? known : new IllegalStateException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database was starting", interrupt);
        }
    }

    /** Ends the process, within seconds. */
    @Override
    public void close() {
        try {
            supervisor.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            directory.close();
        }
    }
}
