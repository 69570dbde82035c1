package org.jiedui.transfer.dump;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiedui.editing.journal.Journal;
import org.jiedui.store.Reading;
import org.jiedui.store.Statement;
import org.jiedui.transfer.dump.format.NodeLine;

/**
 * What is read while nobody else writes to the journal: the rest of it, the things that it says were touched, all records,
 * which have no journal, and how much there is of what has one.
 *
 * @param state where the database is then
 * @param recordLabels the labels of records
 * @param counted how many nodes there are of each label and relationships of each type, but for records
 */
record LastPass(SourceState state, Set<String> recordLabels, Counts counted) {

    private static final Statement HOLD = new Statement(Journal.HOLD + "RETURN true");
    private static final Statement LABELS = new Statement("CALL db.labels() YIELD label RETURN label");
    private static final Statement TYPES =
            new Statement("CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType");

    private static final String DISCLOSURES = "MATCH (d:" + NodeLabels.DISCLOSURE
            + ") WHERE d.at >= $since RETURN elementId(d), labels(d), properties(d)";

    /**
     * Reads it.
     *
     * @param reading in a transaction that writes nothing that stays
     * @param since from when on disclosures may be missing in what was read before
     * @throws ChangedMeanwhile where somebody wrote without the journal
     */
    static LastPass read(Reading reading, DumpPass pass, ZonedDateTime since) throws IOException {
        reading.run(HOLD, rows -> rows.next());
        SourceState state = SourceState.read(reading);
        if (!state.unjournalled().equals(pass.state().unjournalled())) {
            throw new ChangedMeanwhile("a start wrote into the database");
        }
        pass.readOn(reading, state.sequence());
        Set<String> things = new TreeSet<>(pass.first().labelsOfThings());
        things.addAll(pass.overlay().labels());
        Set<String> records = new TreeSet<>(names(reading, LABELS));
        records.removeAll(things);
        records.removeAll(NodeLabels.ADDED_ONLY);
        records(reading, pass, List.copyOf(records));
        Statement disclosures = new Statement(DISCLOSURES, Map.of("since", since));
        pass.rows().nodes(reading, disclosures, pass.overlay()::add);
        things.add(NodeLabels.CHANGE);
        things.add(NodeLabels.ENTRY);
        return new LastPass(state, records, counts(reading, things));
    }

    private static List<String> names(Reading reading, Statement statement) {
        return reading.run(statement, rows -> rows.toList(row -> String.valueOf(row[0])));
    }

    /** One that bears two labels is read with the first of them. */
    private static void records(Reading reading, DumpPass pass, List<String> labels) throws IOException {
        for (int i = 0; i < labels.size(); i++) {
            Statement statement = new Statement(
                    "MATCH (n:" + GraphRows.quoted(labels.get(i))
                            + ") WHERE none(label IN labels(n) WHERE label IN $before)"
                            + " RETURN elementId(n), labels(n), properties(n)",
                    Map.of("before", labels.subList(0, i)));
            pass.rows().nodes(reading, statement, pass.overlay()::add);
        }
    }

    private static Counts counts(Reading reading, Set<String> labels) {
        Map<String, Long> ofLabels = new TreeMap<>();
        labels.forEach(label ->
                ofLabels.put(label, count(reading, "MATCH (n:" + GraphRows.quoted(label) + ") RETURN count(n)")));
        Map<String, Long> ofTypes = new TreeMap<>();
        names(reading, TYPES)
                .forEach(type -> ofTypes.put(
                        type, count(reading, "MATCH ()-[r:" + GraphRows.quoted(type) + "]->() RETURN count(r)")));
        return new Counts(ofLabels, ofTypes);
    }

    private static long count(Reading reading, String statement) {
        return (Long) Objects.requireNonNull(reading.run(new Statement(statement), rows -> rows.next()[0]));
    }

    /** Whether a node is a record. */
    boolean isRecord(NodeLine node) {
        return !node.labels().contains(NodeLabels.THING)
                && node.labels().stream().anyMatch(recordLabels::contains);
    }
}
