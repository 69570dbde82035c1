package org.jiedui.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jiedui.graph.notation.Moments;
import org.jiedui.records.TimePage;
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
            WHERE d.at IS NOT NULL
              AND ($after IS NULL OR d.at < $after OR (d.at = $after AND d.id < $afterId))
              AND ($before IS NULL OR d.at > $before OR (d.at = $before AND d.id > $beforeId))
            RETURN d.id, d.at, d.actor, d.purpose, d.families, d.operation
            ORDER BY d.at %1$s, d.id %1$s
            LIMIT $limit""";

    private static final String COUNT = "MATCH (d:Disclosure) RETURN count(d)";

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
        values.put("at", Moments.kept(OffsetDateTime.now(clock)));
        values.put("actor", reader.name());
        values.put("purpose", purpose);
        values.put("families", List.copyOf(families));
        values.put("operation", operation);
        database.write(List.of(new Statement(WRITE, values)));
    }

    /**
     * Reads the log, the latest first.
     *
     * @param page which part of it
     * @return the readings
     */
    public List<Disclosure> read(TimePage page) {
        Map<String, @Nullable Object> values = page.bounds();
        values.put("limit", (long) page.number());
        List<Disclosure> read = database.read(
                new Statement(READ.formatted(page.backward() ? "ASC" : "DESC"), values),
                rows -> rows.toList(row -> new Disclosure(
                        String.valueOf(row[0]),
                        OffsetDateTime.parse(String.valueOf(row[1])),
                        String.valueOf(row[2]),
                        String.valueOf(row[3]),
                        row[4] instanceof List<?> ids
                                ? ids.stream().map(String::valueOf).toList()
                                : List.of(),
                        String.valueOf(row[5]))));
        return page.ordered(new ArrayList<>(read));
    }

    /**
     * How many readings there are.
     *
     * @return their number
     */
    public long count() {
        return database.<Long>read(new Statement(COUNT), rows -> (Long) Objects.requireNonNull(rows.next()[0]));
    }
}
