package org.jiedui.benchmark.run;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.Jiedui;
import org.jiedui.benchmark.handwritten.HandwrittenServer;
import org.jiedui.store.embedded.BulkStore;

/**
 * A server that is measured, in a process of its own.
 *
 * @param name what tables call it
 * @param process where it runs
 * @param port where it listens
 * @param path where it is asked
 * @param token what a caller shows who may edit, or nothing where nobody asks for it
 */
public record Target(String name, Process process, int port, String path, String token) implements AutoCloseable {

    /** The name of the application. */
    public static final String APPLICATION = "app";

    /** The name of the hand-written queries. */
    public static final String HANDWRITTEN = "L";

    /** The name of the library that others would use. */
    public static final String LIBRARY = "@neo4j/graphql";

    /** The name of the application that gives answers again. */
    public static final String KEEPING = "app, kept";

    /** The name of the proxy that others put before it. */
    public static final String PROXY = "nginx, 1 s";

    /** Where its server and documents are, among the documents. */
    static final String LIBRARY_FILES = "neo4j-graphql/";

    private static final String MEMORY = "-Xmx512m";
    private static final Pattern APPLICATION_READY = Pattern.compile("Ask it at http://localhost:(\\d+)/");
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([A-Za-z0-9._-]+)");
    private static final Pattern HANDWRITTEN_READY = Pattern.compile(HandwrittenServer.LISTENS + "(\\d+)");

    /**
     * Starts the application as it is packaged: without the classes of the tests.
     *
     * @param settings settings besides those that lead it to the database
     */
    public static Target application(BulkStore.Server database, Path log, String... settings)
            throws IOException, InterruptedException {
        return application(Jiedui.class, productClassPath(), database, log, settings);
    }

    /** Starts the application by another main class, with the classes of the tests. */
    static Target application(Class<?> main, String classPath, BulkStore.Server database, Path log, String... settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                MEMORY,
                "-cp",
                classPath,
                main.getName(),
                "--server.port=0",
                "--jiedui.dataset=none",
                "--spring.neo4j.uri=" + database.uri(),
                "--spring.neo4j.authentication.username=neo4j",
                "--spring.neo4j.authentication.password=" + database.password()));
        command.addAll(List.of(settings));
        return start(APPLICATION, command, log, APPLICATION_READY, "/graphql");
    }

    /** Starts the application, which gives answers again. */
    static Target keeping(BulkStore.Server database, Path log, String... settings)
            throws IOException, InterruptedException {
        Target started = application(database, log, settings);
        return new Target(KEEPING, started.process(), started.port(), started.path(), started.token());
    }

    /** Starts nginx before the application; it gives answers again for a second, whatever changes. */
    static Target proxy(Target application, Path work) throws IOException, InterruptedException {
        Path directory = work.resolve("nginx");
        Files.createDirectories(directory.resolve("logs"));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path configuration = Files.writeString(
                directory.resolve("nginx.conf"),
                Workload.text("nginx.conf")
                        .replace("PORT", Integer.toString(port))
                        .replace("APPLICATION", "127.0.0.1:" + application.port()));
        Process process = new ProcessBuilder(
                        "nginx", "-p", directory.toString(), "-c", configuration.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("nginx.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Target(PROXY, process, port, application.path(), application.token());
    }

    /** Starts the hand-written queries. */
    public static Target handwritten(BulkStore.Server database, Path log) throws IOException, InterruptedException {
        return start(
                HANDWRITTEN,
                List.of(
                        java(),
                        MEMORY,
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        wholeClassPath(),
                        HandwrittenServer.class.getName(),
                        database.uri().toString(),
                        database.password()),
                log,
                HANDWRITTEN_READY,
                "/");
    }

    /**
     * Starts the library that others would use. Takes Node and npm, which fetches it.
     *
     * @param work where it is put
     */
    public static Target library(BulkStore.Server database, Path work) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(work.resolve("neo4j-graphql"));
        for (String name : List.of("package.json", "server.mjs", "types.graphqls")) {
            Files.writeString(directory.resolve(name), Workload.text(LIBRARY_FILES + name));
        }
        int fetched = new ProcessBuilder("npm", "install", "--silent", "--no-package-lock")
                .directory(directory.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (fetched != 0) {
            throw new IOException("npm could not fetch " + LIBRARY);
        }
        return start(
                LIBRARY,
                List.of(
                        "node",
                        "--max-old-space-size=512",
                        directory.resolve("server.mjs").toString(),
                        database.uri().toString(),
                        database.password()),
                work.resolve("neo4j-graphql.log"),
                HANDWRITTEN_READY,
                "/");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String wholeClassPath() {
        return System.getProperty("java.class.path");
    }

    private static String productClassPath() {
        return Arrays.stream(wholeClassPath().split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Target start(String name, List<String> command, Path log, Pattern ready, String path)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // However this process ends, those that it started end with it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            Matcher found = ready.matcher(Files.readString(log));
            if (found.find()) {
                return new Target(name, process, Integer.parseInt(found.group(1)), path, token(Files.readString(log)));
            }
        }
        throw new IOException(name + " did not start: " + Files.readString(log));
    }

    /** The application tells the token of an administrator with its address. */
    private static String token(String log) {
        Matcher found = TOKEN.matcher(log);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
