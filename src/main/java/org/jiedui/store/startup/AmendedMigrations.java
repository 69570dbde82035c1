package org.jiedui.store.startup;

import java.util.List;
import java.util.Map;
import org.jiedui.store.Database;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Migrations whose text was changed, to the same effect, after databases had been migrated by them. Their checksums are
 * put right, so that such a database is not taken for a foreign one.
 */
final class AmendedMigrations {

    /** They lacked IF NOT EXISTS, so they failed where an earlier start was killed before it noted that they were done. */
    private static final List<Map<String, String>> ALL = List.of(
            Map.of("version", "001", "was", "1346369813", "is", "946374029"),
            Map.of("version", "002", "was", "3730918275", "is", "781058721"));

    private static final String FIND =
            "UNWIND $amended AS each MATCH (m:__Neo4jMigration {version: each.version, checksum: each.was})";

    private AmendedMigrations() {}

    static void accept(Database database) {
        Map<String, @Nullable Object> amended = Map.of("amended", ALL);
        if (database.<Boolean>readLatest(new Statement(FIND + " RETURN m.version", amended), Rows::hasNext)) {
            database.write(List.of(new Statement(FIND + " SET m.checksum = each.is", amended)));
        }
    }
}
