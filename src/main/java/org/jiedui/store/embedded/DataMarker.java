package org.jiedui.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jiedui.store.StartupFailure;

/** The file that marks a directory as one of ours, and says what wrote it. */
final class DataMarker {

    private static final String FILE = "jiedui.properties";
    private static final String UNFINISHED = "jiedui.properties.new";
    private static final String FORMAT = "1";

    private DataMarker() {}

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    static boolean isUnfinished(Path file) {
        return file.endsWith(UNFINISHED);
    }

    static void write(Path directory, String neo4jVersion) throws IOException {
        Path unfinished = Files.writeString(directory.resolve(UNFINISHED), """
                # Jiedui keeps its data in this directory.
                format=%s
                neo4j=%s
                """.formatted(FORMAT, neo4jVersion));
        Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Refuses data of a newer version, since a store once opened by a newer Neo4j cannot go back. */
    static void check(Path directory, String neo4jVersion) throws IOException {
        Properties marker = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE), UTF_8)) {
            marker.load(reader);
        }
        String format = marker.getProperty("format", "unknown");
        String writtenBy = marker.getProperty("neo4j", "");
        if (!format.equals(FORMAT) || isNewer(writtenBy, neo4jVersion)) {
            throw new StartupFailure(
                    "The data directory %s was written by a newer Jiedui (format %s, Neo4j %s) than this one (format %s, Neo4j %s): use that version or another directory"
                            .formatted(directory, format, writtenBy, FORMAT, neo4jVersion));
        }
        if (!writtenBy.equals(neo4jVersion)) {
            write(directory, neo4jVersion);
        }
    }

    private static boolean isNewer(String version, String than) {
        String[] left = version.split("\\.", -1);
        String[] right = than.split("\\.", -1);
        for (int part = 0; part < Math.min(left.length, right.length); part++) {
            int order = number(left[part]) - number(right[part]);
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private static int number(String part) {
        String digits = part.replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
