package org.jiedui.transfer.dump;

import java.util.List;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.startup.UnfinishedRestore;
import org.jiedui.transfer.dump.format.DumpException;

/** Whether something can be restored into a database: only where it replaces and mixes with nothing. */
final class EmptyDatabase {

    private static final Statement ANYTHING = new Statement("MATCH (n) RETURN n LIMIT 1");

    private static final Statement IS_PREPARED = new Statement(
            "RETURN EXISTS { MATCH (j:Journal) WHERE j.sequence = 0 } AND NOT EXISTS { MATCH (:Entity) }");

    private EmptyDatabase() {}

    /**
     * Looks at it, and writes nothing.
     *
     * @return whether it bears the mark of a restore that did not come to its end
     * @throws DumpException where something else is in it
     */
    static boolean isUnfinished(DriverDatabase database) {
        if (database.<Boolean>readLatest(UnfinishedRestore.FIND, Rows::hasNext)) {
            return true;
        }
        if (!database.<Boolean>readLatest(ANYTHING, Rows::hasNext)) {
            return false;
        }
        if (Boolean.TRUE.equals(database.readLatest(IS_PREPARED, rows -> rows.next()[0]))) {
            throw new DumpException(
                    "The database has no network, but a start of Jiedui has already prepared it: restore into"
                            + " one that no Jiedui was started on, such as another --jiedui.embedded.directory, or remove its"
                            + " nodes (MATCH (n) DETACH DELETE n) while no Jiedui runs on it");
        }
        throw new DumpException(
                "The database is not empty, and nothing in it is written over: restore into an empty one");
    }

    /** Empties what an earlier restore left, or sets its mark. */
    static void prepare(DriverDatabase database) {
        if (isUnfinished(database)) {
            database.writeInBatches(UnfinishedRestore.EMPTY);
        } else {
            database.write(List.of(UnfinishedRestore.BEGIN));
        }
    }
}
