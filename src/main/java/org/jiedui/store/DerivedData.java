package org.jiedui.store;

import java.util.List;
import java.util.Map;

/**
 * Remembers that data which follow from the network were made from all of it. Whoever writes the network without keeping
 * them in step, as the load of a dataset does, forgets that, so that they are made anew before the start is over.
 */
public final class DerivedData {

    /** To be written in one transaction with whatever does not keep them in step, or before it. */
    public static final Statement FORGET = new Statement("MATCH (s:Setting {derived: true}) DELETE s");

    private static final String KNOWN = "MATCH (s:Setting {name: '%s'}) WHERE s.derived RETURN s.value";
    private static final String KEEP = "MERGE (s:Setting {name: $name}) SET s.value = $value, s.derived = true";

    private final Database database;
    private final String name;

    /**
     * Data of one sort.
     *
     * @param database where the network is
     * @param name which sort
     */
    public DerivedData(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    /**
     * Makes them where that was not done, or was done in another way. What is broken off is done again at the next start.
     *
     * @param signature in which way they are made
     * @param making makes them
     */
    public void make(String signature, Runnable making) {
        List<String> known = database.readLatest(
                new Statement(KNOWN.formatted(name)), rows -> rows.toList(row -> String.valueOf(row[0])));
        if (!known.contains(signature)) {
            making.run();
            database.write(List.of(new Statement(KEEP, Map.of("name", name, "value", signature)), Generation.MOVE));
        }
    }
}
