package org.jiedui.transfer.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.startup.ShippedMigrations;
import org.jiedui.store.startup.UnfinishedRestore;
import org.jiedui.transfer.dump.format.DumpException;
import org.jiedui.transfer.dump.format.DumpFile;
import org.jiedui.transfer.dump.format.DumpReader;
import org.jiedui.transfer.dump.format.Manifest;
import org.jiedui.transfer.dump.format.NodeLine;
import org.jiedui.transfer.dump.format.Progress;
import org.jiedui.transfer.dump.format.RelationshipLine;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty database with what a dump holds, and compares it. Until that is done the database bears a mark with which
 * no application starts on it. Constraints and indexes are left to the next start.
 */
final class Restore {

    private static final String CREATE_NODES = """
            UNWIND $rows AS row
            CREATE (n)
            SET n:$(row.labels), n = row.properties
            RETURN row.number, elementId(n)""";

    private static final String CREATE_RELATIONSHIPS = """
            UNWIND $rows AS row
            MATCH (a) WHERE elementId(a) = row.from
            MATCH (b) WHERE elementId(b) = row.to
            CREATE (a)-[r:$(row.type)]->(b)
            SET r = row.properties
            RETURN count(*)""";

    private final DriverDatabase database;
    private final Path temporary;
    private final Progress progress;
    private final Consumer<String> telling;

    /**
     * A restore into a database.
     *
     * @param temporary a directory with room for some bytes for each node
     * @param telling is told in a sentence what else is done
     */
    Restore(DriverDatabase database, Path temporary, Progress progress, Consumer<String> telling) {
        this.telling = telling;
        this.database = database;
        this.temporary = temporary;
        this.progress = progress;
    }

    /**
     * Restores.
     *
     * @return what the dump says of itself
     * @throws DumpException where the dump or the database is not fit for it, before anything was written; or where what
     *     was written is not what the dump holds
     */
    Manifest read(Path file) throws IOException {
        if (EmptyDatabase.isUnfinished(database)) {
            telling.accept("An earlier restore into this database did not come to its end: what it left is removed");
        }
        try (DumpReader dump = DumpReader.open(file, progress)) {
            Manifest manifest = dump.manifest();
            int known = ShippedMigrations.last();
            if (manifest.migration() > known) {
                throw new DumpException("The dump is of a database at migration " + manifest.migration()
                        + ", and this version of Jiedui knows " + known + ": restore it with a later version");
            }
            try {
                database.alone("migrations", () -> restore(dump));
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
            return manifest;
        }
    }

    private void restore(DumpReader dump) {
        EmptyDatabase.prepare(database);
        try (RestoredNodes nodes = new RestoredNodes(dump.manifest().nodes().lines(), temporary)) {
            createNodes(dump, nodes);
            createRelationships(dump, nodes);
            new Comparison(database, nodes, progress).check(dump.manifest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        database.write(List.of(UnfinishedRestore.END));
    }

    private void createNodes(DumpReader dump, RestoredNodes nodes) throws IOException {
        progress.begin("Writing nodes", dump.manifest().nodes().lines());
        Batches<Map<String, Object>> batches = new Batches<>(rows -> {
            List<@Nullable Object[]> ids = database.write(writing -> writing.run(
                    new Statement(CREATE_NODES, Map.of("rows", rows)), created -> created.toList(row -> row)));
            for (@Nullable Object[] row : ids) {
                nodes.put(row[0] instanceof Long number ? number : -1, row[1]);
            }
            progress.advance(rows.size());
        });
        dump.read(DumpFile.NODES, line -> {
            NodeLine node = NodeLine.of(line);
            batches.add(
                    Map.of("number", node.number(), "labels", node.labels(), "properties", node.properties()),
                    line.length);
        });
        batches.end();
        progress.end();
    }

    private void createRelationships(DumpReader dump, RestoredNodes nodes) throws IOException {
        progress.begin("Writing relationships", dump.manifest().relationships().lines());
        Batches<Map<String, Object>> batches = new Batches<>(rows -> {
            Object created = database.write(writing ->
                    writing.run(new Statement(CREATE_RELATIONSHIPS, Map.of("rows", rows)), result -> result.next()[0]));
            if (!Long.valueOf(rows.size()).equals(created)) {
                throw new DumpException("Somebody else removed nodes during the restore");
            }
            progress.advance(rows.size());
        });
        dump.read(DumpFile.RELATIONSHIPS, line -> {
            RelationshipLine relationship = RelationshipLine.of(line);
            batches.add(
                    Map.of(
                            "from", nodes.id(relationship.from()),
                            "to", nodes.id(relationship.to()),
                            "type", relationship.type(),
                            "properties", relationship.properties()),
                    line.length);
        });
        batches.end();
        progress.end();
    }
}
