package org.jiedui.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.query.Touched;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.store.Database;
import org.jiedui.store.Row;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Reads on in the journal. Transactions become visible in the order of their numbers, because each holds the lock on the
 * journal until it is kept; but the changes of one transaction may become so in any order. So where a number is lacking,
 * what follows waits for it; unless it is so old that the number never comes.
 */
final class JournalEnd {

    private static final int CHANGES = 500;

    private static final String NOW = "MATCH (j:Journal {name: 'journal'}) RETURN j.sequence";

    /** A change that touched nothing has a row all the same, so that it is passed. */
    private static final String AFTER = """
            MATCH (c:Change)
            WHERE c.sequence >= $from
            WITH c
            ORDER BY c.sequence
            LIMIT $changes
            OPTIONAL MATCH (c)-[:TOUCHED]->(e:Entry)
            WHERE c.sequence > $sequence OR e.position > $position
            WITH c.sequence AS sequence, e, c.at < datetime.realtime() - duration({seconds: 60}) AS settled
            ORDER BY sequence, e.position
            LIMIT $entries
            RETURN sequence, e.position, e.kind, e.thing, e.fromId, e.toId, e.into, settled
            """;

    private final Database database;

    JournalEnd(Database database) {
        this.database = database;
    }

    /** Behind the last change. */
    Position now() {
        return database.read(
                new Statement(NOW),
                rows -> Position.endOf(rows.hasNext() ? (long) Objects.requireNonNull(rows.next()[0]) : 0L));
    }

    /** What follows. */
    Window after(Position position) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("from", position.sequence() + (position.isEnd() ? 1 : 0));
        parameters.put("sequence", position.sequence());
        parameters.put("position", position.position());
        parameters.put("changes", CHANGES);
        parameters.put("entries", Position.READ_AT_ONCE);
        Window window = database.read(new Statement(AFTER, parameters), rows -> window(position, rows));
        Set<String> ids =
                window.touched().stream().flatMap(each -> each.ids().stream()).collect(Collectors.toSet());
        return window.naming(MergedIds.records(ids, database::read));
    }

    private static Window window(Position start, Rows found) {
        Row rows = found.all();
        List<Touched> touched = new ArrayList<>();
        long changes = 0;
        long last = start.sequence();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            long sequence = row.whole(0);
            if (sequence > last + 1 && !row.truth(7)) {
                return new Window(touched, i == 0 ? start : Position.endOf(last), false);
            }
            changes += i == 0 || sequence != last ? 1 : 0;
            last = sequence;
            if (!row.isNull(1)) {
                Position at = new Position(last, row.whole(1));
                touched.add(Touched.of(
                        at, String.valueOf(row.text(2)), row.text(3), row.text(4), row.text(5), row.text(6)));
            }
        }
        if (rows.size() == Position.READ_AT_ONCE) {
            Row cut = rows.row(rows.size() - 1);
            Position end = cut.isNull(1) ? Position.endOf(last) : new Position(last, cut.whole(1));
            return new Window(touched, end, true);
        }
        return new Window(touched, rows.size() == 0 ? start : Position.endOf(last), changes == CHANGES);
    }
}
