package org.jiedui.transfer.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.store.Reading;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.startup.UnfinishedRestore;
import org.jiedui.transfer.dump.format.DumpException;

/**
 * Where a database is.
 *
 * @param sequence the last change in the journal
 * @param at when it was made
 * @param migration the number of the last migration
 * @param unjournalled what is another as soon as somebody writes the network without the journal, as starts do
 * @param indexed the types of relationships that are found by their ids
 */
record SourceState(long sequence, String at, int migration, List<Object> unjournalled, Set<String> indexed) {

    private static final Statement JOURNAL = new Statement(
            "MATCH (j:Journal {name: 'journal'}) RETURN j.sequence, toString(j.at), coalesce(j.generation, 0)");

    private static final Statement MIGRATIONS =
            new Statement("MATCH (m:__Neo4jMigration) RETURN coalesce(max(toIntegerOrNull(m.version)), 0)");

    private static final Statement UNFINISHED =
            new Statement("MATCH (l:DatasetLoad) WHERE NOT l.complete RETURN l.dataset");

    private static final Statement RULES =
            new Statement("SHOW INDEXES YIELD name, entityType, labelsOrTypes, properties"
                    + " WHERE labelsOrTypes IS NOT NULL AND labelsOrTypes <> ['Turn']"
                    + " RETURN name, entityType, labelsOrTypes[0], properties = ['id'] ORDER BY name");

    /**
     * Finds out.
     *
     * @throws DumpException where it is no database of Jiedui, or not a whole one
     */
    static SourceState read(Reading reading) {
        if (reading.run(UnfinishedRestore.FIND, Rows::hasNext)) {
            throw new DumpException(UnfinishedRestore.SENTENCE);
        }
        if (reading.run(UNFINISHED, Rows::hasNext)) {
            throw new DumpException(
                    "The database is still being filled: start Jiedui on it and wait until it is ready");
        }
        List<Object[]> journal = new ArrayList<>();
        reading.run(JOURNAL, rows -> rows.hasNext() && journal.add(rows.next()));
        if (journal.isEmpty()) {
            throw new DumpException("The database has no journal, so it is none of Jiedui's");
        }
        int migration = ((Number) Objects.requireNonNull(reading.run(MIGRATIONS, rows -> rows.next()[0]))).intValue();
        List<Object> unjournalled = new ArrayList<>(List.of(migration, journal.get(0)[2]));
        Set<String> indexed = new TreeSet<>();
        reading.run(
                RULES,
                rows -> rows.toList(row -> {
                    boolean byId = "RELATIONSHIP".equals(row[1]) && Boolean.TRUE.equals(row[3]);
                    return unjournalled.add(String.valueOf(row[0])) && byId && indexed.add(String.valueOf(row[2]));
                }));
        return new SourceState(
                ((Number) journal.get(0)[0]).longValue(),
                String.valueOf(journal.get(0)[1]),
                migration,
                unjournalled,
                indexed);
    }
}
