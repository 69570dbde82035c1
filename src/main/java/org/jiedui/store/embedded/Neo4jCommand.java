package org.jiedui.store.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.store.StartupFailure;

/**
 * Starts Neo4j's programs on the Java that the application itself runs on.
 *
 * @param version Neo4j's version
 * @param library the directory with Neo4j's jars
 * @param home Neo4j's home directory
 * @param settings how much memory the server takes
 * @param port where the server listens
 */
record Neo4jCommand(String version, Path library, Path home, EmbeddedDatabaseSettings settings, int port) {

    /** How long the server may do little else than collect garbage. */
    private static final String COLLECTING_SECONDS = "60";

    /** Even if each is as large as may be, they fill a part of the least heap. */
    private static final String PLANS_KEPT = "40";

    /** How long others are kept that nobody uses, for each megabyte of the heap that is free. */
    private static final int UNUSED_PLAN_KEPT_MILLIS = 200;

    /** Starts the server. */
    Process server() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/neo4j.conf"), configuration());
        long heap = settings.heap().toMegabytes();
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms" + Math.min(256, heap) + "m",
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SoftRefLRUPolicyMSPerMB=" + UNUSED_PLAN_KEPT_MILLIS,
                classArchive().option(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        arguments.addAll(settings.javaOptions());
        if (Runtime.version().feature() >= 24) {
            arguments.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        arguments.addAll(List.of(
                "-cp", classPath(), Launcher.MAIN_CLASS, COLLECTING_SECONDS, "org.neo4j.server.CommunityEntryPoint"));
        arguments.addAll(List.of("--home-dir=" + home, "--config-dir=" + home.resolve("conf")));
        return start(arguments);
    }

    /** The archive that the server starts from. */
    ClassArchive classArchive() throws IOException {
        return ClassArchive.in(home, version, Launcher.in(home), library);
    }

    /** Sets the password of a store that was never started. */
    void setInitialPassword(String password) throws IOException, InterruptedException {
        Files.createDirectories(home);
        // The password goes through a file, since a command line can be read by every user of the machine.
        Path arguments = PrivateFile.write(
                home.resolve("set-initial-password"), """
                -cp "%s"
                org.neo4j.cli.AdminTool dbms set-initial-password %s
                """.formatted(classPath().replace("\\", "\\\\"), password));
        try {
            int exitCode = start(List.of("@" + arguments)).waitFor();
            if (exitCode != 0) {
                throw failure(exitCode);
            }
        } finally {
            Files.delete(arguments);
        }
    }

    /** Starts a Java process that finds Neo4j's home. */
    Process start(List<String> arguments) throws IOException {
        Files.createDirectories(home.resolve("logs"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().put("NEO4J_HOME", home.toString());
        builder.environment().put("NEO4J_CONF", home.resolve("conf").toString());
        // Options meant for the application, such as an agent or a heap size, are not meant for its database.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return builder.start();
    }

    /** Where a process prints what goes wrong before Neo4j has opened its own log. */
    Path output() {
        return home.resolve("logs/process.log");
    }

    String classPath() throws IOException {
        return Launcher.in(home) + File.pathSeparator + library.resolve("*");
    }

    private String configuration() {
        String address = "127.0.0.1:" + port;
        Map<String, String> all = new TreeMap<>(Map.of(
                "server.bolt.listen_address", address,
                "server.bolt.advertised_address", address,
                "server.http.enabled", "false",
                "server.https.enabled", "false",
                "dbms.security.auth_enabled", "true",
                "dbms.usage_report.enabled", "false",
                "db.transaction.timeout", "60s",
                "server.memory.pagecache.size", settings.pageCache().toMegabytes() + "m"));
        // Transaction logs are not allocated ahead, or an empty store would take 500 MB.
        all.put("db.tx_log.preallocate", "false");
        all.put("db.tx_log.rotation.retention_policy", "256M size");
        // One transaction may not take the memory of all others.
        all.put("db.memory.transaction.max", settings.heap().toMegabytes() / 2 + "m");
        // Plans are kept by number, whatever their size: so few for sure, and the others while there is room for them.
        all.put("server.memory.query_cache.per_db_cache_num_entries", PLANS_KEPT);
        all.put("internal.server.memory.query_cache.strong_cache_num_entries", PLANS_KEPT);
        all.put("internal.server.memory.query_cache.soft_cache_num_entries", "1000");
        all.put("internal.cypher.enable_soft_query_cache", "true");
        all.put("internal.dbms.query_execution_plan_cache_size", "0");
        // The two waits of zero keep a stop within two seconds; without them it takes ten.
        all.put("internal.server.bolt.thread_pool_shutdown_wait_time", "0s");
        all.put("internal.server.bolt.connection_shutdown_wait_time", "0s");
        all.putAll(settings.neo4j());
        StringBuilder text = new StringBuilder("# Written at every start; changes made here are lost.\n");
        all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** Says why a process ended that should not have. */
    StartupFailure failure(int exitCode) throws IOException {
        String printed = Files.readString(output());
        if (printed.contains("OutOfMemoryError") || printed.contains("Could not reserve enough space")) {
            return new StartupFailure("The embedded database has too little memory: change jiedui.embedded.heap ("
                    + settings.heap() + ") and jiedui.embedded.page-cache (" + settings.pageCache() + ")");
        }
        if (printed.contains("Address already in use") || printed.contains("BindException")) {
            return new StartupFailure("Port " + port + " of the embedded database is in use: choose another with"
                    + " --jiedui.embedded.port=…, or leave it out to take a free one");
        }
        return new StartupFailure("The embedded database ended with exit code " + exitCode + ": see " + output()
                + " and the other logs beside it");
    }
}
