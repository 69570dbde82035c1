package org.jiedui.transfer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a load leaves in the database, so that it happens once and is finished if it was broken off.
 *
 * @param fingerprint which edition of the dataset it was
 * @param startedAt when it began, which is when its rows count as recorded
 * @param complete whether it came to its end
 */
record LoadMark(String fingerprint, OffsetDateTime startedAt, boolean complete) {

    private static final String READ =
            "MATCH (m:DatasetLoad {dataset: $dataset}) RETURN m.fingerprint, m.startedAt, m.complete";

    private static final String WRITE = """
            MERGE (m:DatasetLoad {dataset: $dataset})
            SET m.fingerprint = $fingerprint, m.startedAt = $startedAt, m.complete = $complete""";

    static @Nullable LoadMark read(Database database, String dataset) {
        return database.<@Nullable LoadMark>readLatest(
                new Statement(READ, Map.of("dataset", dataset)), rows -> rows.hasNext() ? of(rows.next()) : null);
    }

    private static LoadMark of(@Nullable Object[] row) {
        if (row[0] instanceof String fingerprint
                && row[1] instanceof OffsetDateTime startedAt
                && row[2] instanceof Boolean complete) {
            return new LoadMark(fingerprint, startedAt, complete);
        }
        throw new IllegalStateException("the mark of the load of the dataset is not whole");
    }

    void write(Database database, String dataset) {
        database.write(List.of(new Statement(
                WRITE,
                Map.of(
                        "dataset", dataset,
                        "fingerprint", fingerprint,
                        "startedAt", startedAt,
                        "complete", complete))));
    }

    LoadMark completed() {
        return new LoadMark(fingerprint, startedAt, true);
    }
}
