package org.jiedui.transfer.dump;

import java.io.IOException;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.transfer.dump.format.ContentDigest;
import org.jiedui.transfer.dump.format.DumpException;
import org.jiedui.transfer.dump.format.Manifest;
import org.jiedui.transfer.dump.format.Progress;

/** Reads all that was restored and compares it with what the dump says of itself. */
final class Comparison {

    private static final Statement NODES =
            new Statement("MATCH (n) WHERE NOT n:UnfinishedRestore RETURN elementId(n), labels(n), properties(n)");

    private final DriverDatabase database;
    private final RestoredNodes restored;
    private final Progress progress;

    Comparison(DriverDatabase database, RestoredNodes restored, Progress progress) {
        this.database = database;
        this.restored = restored;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @throws DumpException where anything is missing, more or other
     */
    void check(Manifest manifest) throws IOException {
        GraphRows rows = new GraphRows(restored.ids());
        Counts counts = Counts.none();
        ContentDigest nodes = new ContentDigest();
        ContentDigest relationships = new ContentDigest();
        progress.begin(
                "Comparing", manifest.nodes().lines() + manifest.relationships().lines());
        rows.nodes(database::readLatest, NODES, node -> {
            nodes.add(node.numbered(restored.number(node.number())).bytes());
            counts.add(node);
            progress.advance(1);
        });
        rows.relationships(database::readLatest, GraphRows.RELATIONSHIPS, relationship -> {
            relationships.add(relationship
                    .between(restored.number(relationship.from()), restored.number(relationship.to()))
                    .bytes());
            counts.add(relationship);
            progress.advance(1);
        });
        progress.end();
        if (!nodes.text().equals(manifest.nodes().content())
                || !relationships.text().equals(manifest.relationships().content())
                || !counts.equals(new Counts(manifest.labels(), manifest.types()))) {
            throw new DumpException(
                    "What was restored is not what the dump holds: somebody else wrote into the database"
                            + " meanwhile. Give the same command again");
        }
    }
}
