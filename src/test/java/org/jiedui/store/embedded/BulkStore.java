package org.jiedui.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.Database;
import org.jiedui.store.TestDatabase;

/** A data directory such as the embedded database uses, filled by Neo4j's importer and served apart from any application. */
public final class BulkStore implements AutoCloseable {

    private static final String IMPORTER_HEAP = "-Xmx1g";
    private static final String IMPORTER_MEMORY = "2G";

    private final DataDirectory directory;
    private final Neo4jCommand command;
    private final String password;

    private BulkStore(DataDirectory directory, Neo4jCommand command, String password) {
        this.directory = directory;
        this.command = command;
        this.password = password;
    }

    /** Takes a directory, which it makes if there is none. */
    public static BulkStore open(EmbeddedDatabaseSettings settings) throws IOException {
        Neo4jLibrary library = Neo4jLibrary.find();
        DataDirectory directory = DataDirectory.open(settings.directory(), library.version());
        int port = settings.port() == 0 ? freePort() : settings.port();
        Neo4jCommand command = new Neo4jCommand(
                library.version(), library.directory(directory.path()), directory.home(), settings, port);
        return new BulkStore(directory, command, Password.of(directory));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Fills the store.
     *
     * @param files what the importer is to read, as it takes it on its command line
     */
    public void fill(List<String> files) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                IMPORTER_HEAP, "-cp", command.classPath(), "org.neo4j.cli.AdminTool", "database", "import", "full"));
        arguments.addAll(files);
        arguments.addAll(List.of(
                "--overwrite-destination=true",
                "--verbose",
                "--array-delimiter=U+001F",
                "--max-off-heap-memory=" + IMPORTER_MEMORY));
        arguments.add("neo4j");
        if (command.start(arguments).waitFor() != 0) {
            throw new IOException("the import failed: " + Files.readString(command.output()));
        }
    }

    /** Starts the server and waits until it answers. */
    public Server serve() throws IOException, InterruptedException {
        if (!directory.isInitialised()) {
            command.setInitialPassword(password);
        }
        Process process = command.server();
        URI uri = URI.create("bolt://127.0.0.1:" + command.port());
        Database database = new TestDatabase("a store of the benchmark", uri, "neo4j", password).open();
        while (!database.isAvailable()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw command.failure(process.exitValue());
            }
        }
        return new Server(process, uri, password);
    }

    @Override
    public void close() {
        directory.close();
    }

    /**
     * A server that answers.
     *
     * @param process the process of the database
     * @param uri where it listens
     * @param password of the user {@code neo4j}
     */
    public record Server(Process process, URI uri, String password) implements AutoCloseable {

        /** Ends it in an orderly way, however long its pages take to be written. */
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
