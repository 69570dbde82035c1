package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jiedui.store.Reading;
import org.jiedui.store.Statement;
import org.jiedui.transfer.dump.format.LineReader;
import org.jiedui.transfer.dump.format.Progress;

/**
 * All relationships and then all nodes, as they come while others write. What the journal got meanwhile is left out; what
 * else does not belong to one point of it is found later.
 */
final class FirstPass implements AutoCloseable {

    private static final Statement NUMBER_OF_NODES = new Statement("MATCH (n) RETURN count(n)");
    private static final Statement NUMBER_OF_RELATIONSHIPS = new Statement("MATCH ()-[r]->() RETURN count(r)");

    private final Spool nodes;
    private final Spool relationships;
    private final Set<String> labelsOfThings = new HashSet<>(Set.of(NodeLabels.THING));

    FirstPass(Path directory) throws IOException {
        nodes = new Spool(directory);
        relationships = new Spool(directory);
    }

    void read(Reading reading, GraphRows rows, SourceState state, Progress progress) throws IOException {
        progress.begin("Reading relationships", number(reading, NUMBER_OF_RELATIONSHIPS));
        rows.relationships(reading, GraphRows.RELATIONSHIPS, relationship -> {
            relationships.add(relationship.bytes());
            progress.advance(1);
        });
        progress.end();
        progress.begin("Reading nodes", number(reading, NUMBER_OF_NODES));
        rows.nodes(reading, GraphRows.NODES, node -> {
            if (node.labels().contains(NodeLabels.THING)) {
                labelsOfThings.addAll(node.labels());
            }
            if (!NodeLabels.isJournalAfter(node, state.sequence())) {
                nodes.add(node.bytes());
            }
            progress.advance(1);
        });
        progress.end();
    }

    private static long number(Reading reading, Statement statement) {
        return reading.run(statement, rows -> rows.next()[0]) instanceof Long number ? number : 0;
    }

    /** The labels that things of the network bear. */
    Set<String> labelsOfThings() {
        return labelsOfThings;
    }

    /** How many nodes were read. */
    long size() {
        return nodes.lines();
    }

    /** Gives out all nodes, once. */
    void nodes(LineReader.LineUse use) throws IOException {
        nodes.read(use);
    }

    /** Gives out all relationships, once. */
    void relationships(LineReader.LineUse use) throws IOException {
        relationships.read(use);
    }

    @Override
    public void close() throws IOException {
        try (nodes) {
            relationships.close();
        }
    }
}
