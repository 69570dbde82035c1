package org.jiedui.query.kept;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.store.Database;
import org.jiedui.store.Reading;
import org.jiedui.store.Requester;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * How far the journal is. The database is asked each time, once for all who wait at that moment; only an instance that is
 * alone with its database knows without asking whether it has written since.
 *
 * <p>What was seen is all there for whoever reads afterwards: only the last change of the journal can be visible in part,
 * since the next one waits for it, and where there is a new one, what it touched is asked in a reading that waits for all of
 * it.
 */
final class JournalHead {

    /** Of more changes than these at a time it is not asked what they touched. */
    private static final int MOST = 200;

    private static final Statement LAST =
            new Statement("MATCH (j:Journal {name: 'journal'}) RETURN j.sequence, j.at, coalesce(j.generation, 0)");

    private static final String SINCE = """
            MATCH (c:Change)
            WHERE c.sequence >= $from AND c.sequence <= $to
            RETURN c.sequence, c.at, COLLECT { MATCH (c)-[:TOUCHED]->(e:Entry) RETURN DISTINCT e.kind }
            ORDER BY c.sequence""";

    private final Database database;
    private final SharedAsking<Seen> asking = new SharedAsking<>(this::ask);
    private volatile State state = new State(null, OptionalLong.empty());
    private long eras = Seen.NONE;

    JournalHead(Database database) {
        this.database = database;
    }

    /**
     * What is known.
     *
     * @param seen what was seen last; null where nothing was
     * @param written how much this instance had written before that was asked, where it tells anything
     */
    private record State(@Nullable Seen seen, OptionalLong written) {}

    /**
     * How far it was at the least, told without asking where something is known that only others can have gone beyond; null
     * where it cannot be told.
     */
    @Nullable
    Seen before() {
        Seen seen = state.seen();
        return seen == null || database.writes().isPresent() ? now() : seen;
    }

    /** How far it is now or later; null where that cannot be told. */
    @Nullable
    Seen now() {
        State known = state;
        if (known.seen() != null
                && known.written().isPresent()
                && known.written().equals(database.writes())) {
            return known.seen();
        }
        Requester requester = Requester.current();
        // Whoever waits for what was written elsewhere lets nobody else wait for it.
        return requester != null && requester.awaited() != null ? ask() : asking.join();
    }

    long asked() {
        return asking.asked();
    }

    private Seen ask() {
        OptionalLong written = database.writes();
        Seen start = state.seen();
        Seen found = database.readInOrder(reading -> read(start, reading));
        return accept(start, found, written);
    }

    /** Of what was found at the same time by others, the later one counts. */
    private synchronized Seen accept(@Nullable Seen start, Seen found, OptionalLong written) {
        Seen last = state.seen();
        if (!Objects.equals(last, start)
                && (last == null || last.era() != found.era() || last.sequence() >= found.sequence())) {
            return found;
        }
        Seen next = found.era() == Seen.NONE
                ? new Seen(++eras, found.generation(), found.sequence(), found.at(), Map.of())
                : found;
        state = new State(next, written);
        return next;
    }

    private static Seen read(@Nullable Seen start, Reading reading) {
        Seen last = reading.run(LAST, rows -> last(rows.next()));
        if (start == null || last.generation() != start.generation() || last.sequence() < start.sequence()) {
            return settled(last, reading);
        }
        if (last.sequence() == start.sequence()) {
            return Objects.equals(last.at(), start.at()) ? start : settled(last, reading);
        }
        if (last.sequence() - start.sequence() > MOST) {
            return settled(last, reading);
        }
        List<Seen.Change> changes = changes(reading, start.sequence(), last.sequence());
        Seen.Change first = changes.isEmpty() ? null : changes.get(0);
        boolean known = start.sequence() == 0
                || (first != null
                        && first.sequence() == start.sequence()
                        && first.at().equals(start.at()));
        List<Seen.Change> news = changes.stream()
                .filter(each -> each.sequence() > start.sequence())
                .toList();
        return known && news.size() == last.sequence() - start.sequence() ? start.after(news) : settled(last, reading);
    }

    /** The beginning of an era. A further reading waits until all of the last change is there. */
    private static Seen settled(Seen last, Reading reading) {
        changes(reading, last.sequence(), last.sequence());
        return last;
    }

    private static List<Seen.Change> changes(Reading reading, long from, long to) {
        return reading.run(
                new Statement(SINCE, Map.of("from", from, "to", to)),
                rows -> rows.toList(row -> new Seen.Change(
                        number(row[0]), (OffsetDateTime) Objects.requireNonNull(row[1]), texts(row[2]))));
    }

    private static Seen last(@Nullable Object[] row) {
        return new Seen(Seen.NONE, number(row[2]), number(row[0]), (OffsetDateTime) row[1], Map.of());
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    private static Set<String> texts(@Nullable Object value) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(String::valueOf).collect(Collectors.toSet());
    }
}
