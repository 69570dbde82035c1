package org.jiedui.query.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ProtectedTotal;
import org.jiedui.graph.stored.RecordKeys;
import org.jiedui.store.Database;
import org.jiedui.store.DerivedData;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.jiedui.store.secret.SharedSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives protected nodes their record keys once after a database was filled, and where they were recorded before there were
 * such keys. It goes through them in the order of their ids, a batch at a time, and gives keys to those only that have none:
 * whenever it is interrupted, it goes on where it was.
 */
@Component
@Order(15)
final class RecordKeyTask implements StartupTask {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKeyTask.class);
    private static final int BATCH = 10_000;
    private static final int TOLD_EVERY = 100_000;

    private static final String NEXT = """
            MATCH (n:Entity)
            WHERE n.id > $after AND n.id < $end
            WITH n ORDER BY n.id LIMIT $batch
            RETURN n.id, n.%s IS NULL""".formatted(RecordKeys.PROPERTY);

    private static final String WRITE = """
            UNWIND $rows AS row
            MATCH (n:Entity {id: row.id})
            SET n.%s = row.key""".formatted(RecordKeys.PROPERTY);

    private final Model model;
    private final Database database;
    private final RecordKeys keys;

    RecordKeyTask(Model model, Database database) {
        this.model = model;
        this.database = database;
        this.keys = new RecordKeys(new SharedSecret(database, SharedSecret.RECORD_KEYS));
    }

    @Override
    public String name() {
        return "Give keys to what is protected";
    }

    @Override
    public void run() {
        List<EntityKind> kinds = model.entities().stream()
                .filter(kind -> !kind.common() && kind.access().counted())
                .toList();
        String signature = String.join(",", kinds.stream().map(EntityKind::name).toList());
        new DerivedData(database, "recordKeys").make(signature, () -> kinds.forEach(this::give));
    }

    /** All ids of a kind begin with its name. */
    private void give(EntityKind kind) {
        String after = kind.name() + "_";
        String end = kind.name() + "`";
        long seen = 0;
        List<Node> batch = next(after, end);
        while (!batch.isEmpty()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Node node : batch) {
                if (node.isWithout()) {
                    rows.add(Map.of("id", node.id(), "key", keys.of(node.id())));
                }
            }
            if (!rows.isEmpty()) {
                database.write(List.of(new Statement(WRITE, Map.of("rows", rows))));
            }
            seen += batch.size();
            if (seen % TOLD_EVERY == 0) {
                LOG.info("{} {} have their record keys", seen, kind.plural());
            }
            after = batch.get(batch.size() - 1).id();
            batch = next(after, end);
        }
        database.write(List.of(new Statement(ProtectedTotal.count(kind), Map.of("kind", kind.name()))));
    }

    private record Node(String id, boolean isWithout) {}

    private List<Node> next(String after, String end) {
        return database.readLatest(
                new Statement(NEXT, Map.of("after", after, "end", end, "batch", (long) BATCH)),
                rows -> rows.toList(row -> new Node(String.valueOf(row[0]), Boolean.TRUE.equals(row[1]))));
    }
}
