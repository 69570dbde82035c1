package org.jiedui.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.springframework.util.unit.DataSize;

/**
 * Embedded databases that many classes of tests share. Together they ask thousands of different statements, of more than
 * a database with the memory that is shipped keeps the plans; most of what it would do is to make the same plans again. What
 * they ask is asked a few times only: to compile the database's code as for long use costs more than it spares.
 */
public final class SharedDatabases {

    private static final String PLANS = "2000";

    private static final DataSize HEAP = DataSize.ofMegabytes(1536);

    private static final Map<String, String> SETTINGS = settings();

    private SharedDatabases() {}

    private static Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(ShortLived.PLANS_LAST);
        all.put("server.memory.query_cache.per_db_cache_num_entries", PLANS);
        all.put("internal.server.memory.query_cache.strong_cache_num_entries", PLANS);
        return Map.copyOf(all);
    }

    /**
     * The settings of one.
     *
     * @param directory where the data lies
     */
    public static EmbeddedDatabaseSettings in(Path directory) {
        EmbeddedDatabaseSettings shipped = EmbeddedDatabaseSettings.in(directory, List.of(), SETTINGS);
        return new EmbeddedDatabaseSettings(
                directory,
                HEAP,
                shipped.pageCache(),
                shipped.port(),
                shipped.reserve(),
                ShortLived.JAVA_OPTIONS,
                SETTINGS);
    }

    /**
     * The same as properties of an application that starts its database itself.
     *
     * @param directory where the data lies
     */
    public static Map<String, String> properties(Path directory) {
        Map<String, String> all = new HashMap<>();
        all.put("jiedui.embedded.directory", directory.toString());
        all.put("jiedui.embedded.heap", HEAP.toMegabytes() + "MB");
        all.put("jiedui.embedded.java-options", String.join(",", ShortLived.JAVA_OPTIONS));
        SETTINGS.forEach((name, value) -> all.put("jiedui.embedded.neo4j[" + name + "]", value));
        return all;
    }
}
