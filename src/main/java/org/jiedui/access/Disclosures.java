package org.jiedui.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** The log of who read what about which households, and for what. It lies in the graph, apart from the network. */
public final class Disclosures {

    private static final String WRITE = """
            CREATE (:Disclosure {id: $id, at: $at, actor: $actor, purpose: $purpose, families: $families,
              operation: $operation})""";

    private static final String READ = """
            MATCH (d:Disclosure)
            WHERE d.at IS NOT NULL AND ($at IS NULL OR d.at < $at OR (d.at = $at AND d.id < $id))
            RETURN d.id, d.at, d.actor, d.purpose, d.families, d.operation
            ORDER BY d.at DESC, d.id DESC
            LIMIT $limit""";

    private final Database database;
    private final Clock clock;

    Disclosures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A reading.
     *
     * @param id its own id
     * @param at when
     * @param actor who read
     * @param purpose for what
     * @param families the ids of the families that were read about
     * @param operation the name of the operation, or of its field where it has none
     */
    public record Disclosure(
            String id, OffsetDateTime at, String actor, String purpose, List<String> families, String operation) {}

    /**
     * Records a reading. Where it cannot be recorded, the exception keeps the answer back.
     *
     * @param reader who reads
     * @param operation the name of the operation, or of its field where it has none
     * @param purpose for what
     * @param families the ids of the families that are read about
     */
    public void write(Caller reader, String operation, String purpose, Set<String> families) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", UUID.randomUUID().toString());
        values.put("at", OffsetDateTime.now(clock));
        values.put("actor", reader.name());
        values.put("purpose", purpose);
        values.put("families", List.copyOf(families));
        values.put("operation", operation);
        database.write(List.of(new Statement(WRITE, values)));
    }

    /**
     * Reads the log, the latest first.
     *
     * @param limit how many at the most
     * @param after the one after which to go on, or null to start with the latest; its time and id suffice
     * @return the readings
     */
    public List<Disclosure> read(int limit, @Nullable Disclosure after) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("limit", (long) limit);
        values.put("at", after == null ? null : after.at());
        values.put("id", after == null ? null : after.id());
        return database.read(
                new Statement(READ, values),
                rows -> rows.toList(row -> new Disclosure(
                        String.valueOf(row[0]),
                        OffsetDateTime.parse(String.valueOf(row[1])),
                        String.valueOf(row[2]),
                        String.valueOf(row[3]),
                        row[4] instanceof List<?> ids
                                ? ids.stream().map(String::valueOf).toList()
                                : List.of(),
                        String.valueOf(row[5]))));
    }
}
