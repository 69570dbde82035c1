package org.jiedui.transfer.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/**
 * Writes a small network as the application does, a change at a time with its place in the journal, and remembers in memory
 * what it did. Villages count the links that they have, which no entry of the journal tells.
 */
final class JournalledWriter {

    private static final String ENTER = """
            MATCH (j:Journal {name: 'journal'}) SET j.sequence = j.sequence + 1
            CREATE (c:Change {sequence: j.sequence, id: 'Change_' + j.sequence})-[:TOUCHED]->
              (:Entry {sequence: j.sequence, thing: $id, action: $action, fromId: $from, toId: $to, before: $before})""";

    private static final String LINK = """
            MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to})
            CREATE (a)-[:SUPPORTS {id: $id, fromId: $from, toId: $to}]->(b)
            SET a.links = a.links + 1
            SET b.links = b.links + 1""";

    private static final String UNLINK = """
            MATCH (a)-[r:SUPPORTS {id: $id}]->(b) DELETE r
            SET a.links = a.links - 1
            SET b.links = b.links - 1""";

    private final Database database;
    private final Random random = new Random(3);
    private final List<Map<String, String>> done = new ArrayList<>();
    private final Map<String, List<String>> links = new LinkedHashMap<>();
    private final List<String> villages = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::write, "journalled-writer");
    private int atFirst;

    JournalledWriter(Database database) {
        this.database = database;
    }

    /** Makes villages, each with a link to the next. */
    void begin(int number) {
        atFirst = number;
        database.write(List.of(new Statement("CREATE CONSTRAINT entity_id FOR (n:Entity) REQUIRE n.id IS UNIQUE")));
        database.write(List.of(new Statement("CREATE INDEX supports_id FOR ()-[r:SUPPORTS]-() ON (r.id)")));
        database.write(List.of(
                new Statement("CREATE (:Journal {name: 'journal', sequence: 0, at: datetime()})"),
                new Statement(
                        "UNWIND range(0, $number - 1) AS i CREATE (:Entity:Village {id: 'Village_' + i, name: '', links: 2})",
                        Map.of("number", (long) number)),
                new Statement("""
                        UNWIND range(0, $number - 1) AS i
                        MATCH (a:Entity {id: 'Village_' + i})
                        MATCH (b:Entity {id: 'Village_' + ((i + 1) % $number)})
                        CREATE (a)-[:SUPPORTS {id: 'Support_' + i, fromId: a.id, toId: b.id}]->(b)""", Map.of("number", (long) number))));
        for (int i = 0; i < number; i++) {
            villages.add("Village_" + i);
            links.put("Support_" + i, List.of("Village_" + i, "Village_" + (i + 1) % number));
        }
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    /** Waits until so many more changes were made. */
    synchronized void await(int more) {
        int enough = done.size() + more;
        while (done.size() < enough && failure.get() == null) {
            try {
                wait(100);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    synchronized long written() {
        return done.size();
    }

    private void write() {
        try {
            while (stopping.getCount() > 0) {
                change();
            }
        } catch (RuntimeException | Error failed) {
            failure.set(failed);
        }
    }

    private void change() {
        int sort = random.nextInt(5);
        String some = villages.get(random.nextInt(villages.size()));
        String other = random.nextInt(10) == 0 ? some : villages.get(random.nextInt(villages.size()));
        String fresh = String.valueOf(atFirst + done.size());
        String link = List.copyOf(links.keySet()).get(random.nextInt(links.size()));
        List<String> ends = Objects.requireNonNull(links.get(link));
        switch (sort) {
            case 0 -> change("rename", some, "", "", "", fresh, "MATCH (n:Entity {id: $id}) SET n.name = $name");
            case 1 ->
                change(
                        "create",
                        "Village_" + fresh,
                        "",
                        "",
                        "",
                        fresh,
                        "CREATE (:Entity:Village {id: $id, name: $name, links: 0})");
            case 2 -> change("link", "Support_" + fresh, some, other, "", "", LINK);
            case 3 -> change("unlink", link, ends.get(0), ends.get(1), "", "", UNLINK);
            default -> {
                String before = "{\"from\":\"" + ends.get(0) + "\",\"to\":\"" + ends.get(1) + "\"}";
                change("move", link, some, other, before, "", UNLINK + "\nWITH DISTINCT 1 AS one\n" + LINK);
            }
        }
    }

    private void change(
            String action, String id, String from, String to, String before, String name, String statement) {
        Map<String, String> values =
                Map.of("action", action, "id", id, "from", from, "to", to, "before", before, "name", name);
        database.write(
                List.of(new Statement(ENTER, new HashMap<>(values)), new Statement(statement, new HashMap<>(values))));
        synchronized (this) {
            done.add(values);
            apply(values, links, villages);
            notifyAll();
        }
    }

    /** Erases what the first village is, as the journal does. */
    void erase() {
        Map<String, String> values =
                Map.of("action", "ERASED", "id", villages.get(0), "from", "", "to", "", "before", "", "name", "");
        database.write(List.of(
                new Statement(ENTER, new HashMap<>(values)),
                new Statement("MATCH (n:Entity {id: $id}) DETACH DELETE n", new HashMap<>(values))));
    }

    private static void apply(Map<String, String> change, Map<String, List<String>> links, List<String> villages) {
        String id = change.get("id");
        switch (change.getOrDefault("action", "")) {
            case "create" -> villages.add(id);
            case "link", "move" -> links.put(id, List.of(change.get("from"), change.get("to")));
            case "unlink" -> links.remove(id);
            default -> assertThat(change.get("action")).isEqualTo("rename");
        }
    }

    /** Compares what is in the database with what was written up to a change. */
    void assertThatAllIsAsAfter(long sequence) {
        Map<String, String> names = new TreeMap<>();
        Map<String, List<String>> expected = new TreeMap<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < atFirst; i++) {
            all.add("Village_" + i);
            expected.put("Support_" + i, List.of("Village_" + i, "Village_" + (i + 1) % atFirst));
        }
        for (Map<String, String> change : done.subList(0, (int) sequence)) {
            apply(change, expected, all);
            if (!change.getOrDefault("name", "").isEmpty()) {
                names.put(change.get("id"), change.get("name"));
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        expected.values().forEach(ends -> ends.forEach(end -> counts.merge(end, 1L, Long::sum)));
        Map<String, List<Object>> villagesThen = new TreeMap<>();
        all.forEach(id -> villagesThen.put(id, List.of(names.getOrDefault(id, ""), counts.getOrDefault(id, 0L))));

        assertThat(read("MATCH (n:Entity) RETURN n.id, n.name, n.links")).isEqualTo(villagesThen);
        assertThat(read("MATCH (a)-[r:SUPPORTS]->(b) RETURN r.id, a.id, b.id")).isEqualTo(expected);
        assertThat(read("MATCH (j:Journal) RETURN 'journal', j.sequence, j.sequence AS same"))
                .isEqualTo(Map.of("journal", List.of(sequence, sequence)));
        assertThat(read("MATCH (c:Change)-[:TOUCHED]->(e:Entry) WHERE c.sequence = e.sequence"
                        + " RETURN toString(c.sequence), e.action, e.thing"))
                .hasSize((int) sequence);
        assertThat(read("MATCH (n) WHERE n:Change OR n:Entry RETURN 'all', count(n), max(n.sequence)"))
                .isEqualTo(Map.of("all", List.of(2 * sequence, sequence)));
    }

    private Map<String, List<Object>> read(String statement) {
        Map<String, List<Object>> read = new TreeMap<>();
        database.readLatest(
                new Statement(statement),
                rows -> rows.toList(row -> read.put(String.valueOf(row[0]), List.of(row[1], row[2])) == null));
        return read;
    }
}
