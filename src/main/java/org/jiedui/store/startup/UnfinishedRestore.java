package org.jiedui.store.startup;

import org.jiedui.store.Database;
import org.jiedui.store.Rows;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.Statement;

/** The mark that a database bears from the beginning of a restore until all of it is there and was compared. */
public final class UnfinishedRestore {

    /** Finds it. */
    public static final Statement FIND = new Statement("MATCH (r:UnfinishedRestore) RETURN r");

    /** Sets it. */
    public static final Statement BEGIN = new Statement("CREATE (:UnfinishedRestore)");

    /** Removes it. */
    public static final Statement END = new Statement("MATCH (r:UnfinishedRestore) DELETE r");

    /** Removes all but the mark. */
    public static final Statement EMPTY = new Statement("""
            MATCH (n) WHERE NOT n:UnfinishedRestore
            CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS""");

    /** What to tell of it. */
    public static final String SENTENCE =
            "A restore into this database is under way or was broken off: let it come to its"
                    + " end, or give the same command again, which removes what is there and begins anew";

    private UnfinishedRestore() {}

    /**
     * Refuses such a database.
     *
     * @throws StartupFailure where it bears the mark
     */
    static void refuse(Database database) {
        if (database.<Boolean>readLatest(FIND, Rows::hasNext)) {
            throw new StartupFailure(SENTENCE);
        }
    }
}
