package org.jiedui.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.springframework.util.unit.DataSize;

/**
 * Embedded databases that live as short as a test: to compile their code well would take longer than they live. One that
 * several classes of tests share pays for it, as it works for long.
 */
public final class ShortLived {
    static final List<String> JAVA_OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    /** The same for an application in a process of its own. */
    public static final String OF_APPLICATION = "-Djiedui.embedded.java-options=" + String.join(",", JAVA_OPTIONS);

    /**
     * A plan is made anew when there is much more or less of something than when it was made. Tests record and take away all the
     * time what there is little of, and most of what the database did was to make the same plans again.
     */
    public static final Map<String, String> PLANS_LAST = Map.of("dbms.cypher.min_replan_interval", "1d");

    private ShortLived() {}

    /**
     * The defaults.
     *
     * @param directory where the data lies
     */
    public static EmbeddedDatabaseSettings in(Path directory) {
        return EmbeddedDatabaseSettings.in(directory, JAVA_OPTIONS, PLANS_LAST);
    }

    /**
     * With few pages in memory.
     *
     * @param directory where the data lies
     * @param port where it listens
     * @param reserve the megabytes that have to be left on its disk
     * @param neo4j more settings
     */
    public static EmbeddedDatabaseSettings at(Path directory, int port, int reserve, Map<String, String> neo4j) {
        Map<String, String> all = new HashMap<>(PLANS_LAST);
        all.putAll(neo4j);
        return new EmbeddedDatabaseSettings(
                directory,
                DataSize.ofMegabytes(512),
                DataSize.ofMegabytes(64),
                port,
                DataSize.ofMegabytes(reserve),
                JAVA_OPTIONS,
                all);
    }
}
