package org.jiedui.records;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What is written of jobs that import tables, as statements: some of it belongs into the transaction of a change of the
 * network, so that neither is kept without the other.
 */
public final class ImportWrites {

    private static final String CREATE = "CREATE (j:ImportJob) SET j = $properties";

    private static final String PIECE = "CREATE (:ImportPiece {job: $job, number: $number, bytes: $bytes})";

    private static final String PIECES = "MATCH (p:ImportPiece {job: $job}) RETURN p.bytes ORDER BY p.number";

    private static final String FORGET_PIECES = "MATCH (p:ImportPiece {job: $job}) DELETE p";

    private static final String OPEN = "MATCH (j:ImportJob {owner: $owner}) WHERE j.state IN $states RETURN count(j)";

    /** Whoever comes at the same moment waits, and then finds another state. */
    private static final String HOLD = """
            MATCH (j:ImportJob {id: $id})
            SET j.held = true
            REMOVE j.held
            WITH j
            """;

    private static final String ACT = HOLD + """
            WHERE j.state IN $states AND ($version IS NULL OR j.version = $version)
            SET j += $set, j.version = j.version + 1, j.changedAt = datetime.realtime()
            RETURN j.version""";

    /** The job that has waited longest; one that another instance holds only where that has not been heard of for long. */
    private static final String TAKE = """
            MATCH (j:ImportJob)
            WHERE j.state IN $states
              AND (j.holder IS NULL OR j.holder = $holder OR j.heldUntil < datetime.realtime())
            WITH j ORDER BY j.turnAt, j.id LIMIT 1
            SET j.held = true
            REMOVE j.held
            WITH j
            WHERE j.state IN $states
              AND (j.holder IS NULL OR j.holder = $holder OR j.heldUntil < datetime.realtime())
            SET j.holder = $holder, j.heldUntil = datetime.realtime() + $lease, j.turnAt = datetime.realtime()
            RETURN j.id""";

    private static final String RENEW =
            "MATCH (j:ImportJob {id: $id}) WHERE j.holder = $holder SET j.heldUntil = datetime.realtime() + $lease";

    private static final String GIVE_BACK =
            "MATCH (j:ImportJob {id: $id}) WHERE j.holder = $holder REMOVE j.holder, j.heldUntil";

    /** Only whoever holds a job writes how far it is, and only on from where they saw it. */
    private static final String PROGRESS = HOLD + """
            WHERE j.holder = $holder AND j.state = $state AND j.version = $version
            SET j += $set, j.version = j.version + 1, j.changedAt = datetime.realtime(),
              j.heldUntil = datetime.realtime() + $lease
            RETURN j.version""";

    private static final String CARRIED_OUT = "MATCH (j:ImportJob {id: $id}) WHERE $change IN j.changes RETURN j.id";

    private static final String ROWS = "UNWIND $rows AS row CREATE (r:ImportRow) SET r = row";

    private static final String REJECT = """
            UNWIND $rows AS row
            MATCH (r:ImportRow {plan: $plan, number: row.number})
            SET r.outcome = 'REJECTED', r.faults = row.faults""";

    private static final String READ_ROWS = """
            MATCH (r:ImportRow {plan: $plan})
            WHERE r.number > $after AND ($outcomes IS NULL OR r.outcome IN $outcomes)
            RETURN r.number, r.outcome, r.thing, r.cells, r.differences, r.faults, r.command
            ORDER BY r.number LIMIT $most""";

    private static final String FORGET_PLANS = """
            MATCH (r:ImportRow {job: $job}) WHERE r.plan <> $plan
            CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS""";

    private static final String OLD = "MATCH (j:ImportJob) WHERE j.changedAt < $before RETURN j.id LIMIT 100";

    private static final String FORGET_JOB = "MATCH (j:ImportJob {id: $job}) DELETE j";

    /**
     * A file can name a household in ways that nobody understands, so files and rows of what not everybody sees go as a
     * whole, and with others the rows that are about what is erased.
     */
    private static final String FORGET_GUARDED = """
            MATCH (j:ImportJob {guarded: true})
            SET j.held = true
            REMOVE j.held
            SET j.reason = CASE WHEN j.reason IS NULL THEN null ELSE 'forgotten on request' END, j.sources = null,
              j.columns = null, j.form = null, j.version = j.version + 1, j.changedAt = datetime.realtime(),
              j.message = CASE WHEN j.state IN $open THEN $message ELSE j.message END,
              j.state = CASE WHEN j.state IN $open THEN 'FAILED' ELSE j.state END
            WITH collect(j.id) AS ids
            CALL (ids) { UNWIND ids AS id MATCH (p:ImportPiece {job: id}) DELETE p }
            CALL (ids) { UNWIND ids AS id MATCH (r:ImportRow {job: id}) DELETE r }""";

    private static final String FORGET_THINGS = "MATCH (r:ImportRow) WHERE r.thing IN $things DELETE r";

    private ImportWrites() {}

    /** Keeps a job that is new. */
    public static Statement creating(ImportJob job) {
        return new Statement(CREATE, Map.of("properties", job.kept()));
    }

    /** Keeps a piece of its file. */
    public static Statement piece(String job, int number, byte[] bytes) {
        return new Statement(PIECE, Map.of("job", job, "number", (long) number, "bytes", bytes));
    }

    /** Reads its file. */
    public static Statement pieces(String job) {
        return new Statement(PIECES, Map.of("job", job));
    }

    /** Forgets its file. */
    public static Statement forgettingPieces(String job) {
        return new Statement(FORGET_PIECES, Map.of("job", job));
    }

    /** Counts the jobs of somebody that are in some states. */
    public static Statement counting(String owner, List<String> states) {
        return new Statement(OPEN, Map.of("owner", owner, "states", states));
    }

    /**
     * Does something with a job; one row tells that it was done.
     *
     * @param states in which it can be done
     * @param version the version that was seen; null where any will do
     * @param set what becomes of it
     */
    public static Statement acting(
            String id, List<String> states, @Nullable Long version, Map<String, @Nullable Object> set) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("id", id);
        parameters.put("states", states);
        parameters.put("version", version);
        parameters.put("set", set);
        return new Statement(ACT, parameters);
    }

    /** Takes a job to work at; a row tells its id. */
    public static Statement taking(String holder, List<String> states, Duration lease) {
        return new Statement(TAKE, Map.of("holder", holder, "states", states, "lease", lease));
    }

    /** Says that whoever holds a job is still at it. */
    public static Statement renewing(String id, String holder, Duration lease) {
        return new Statement(RENEW, Map.of("id", id, "holder", holder, "lease", lease));
    }

    /** Gives a job back. */
    public static Statement givingBack(String id, String holder) {
        return new Statement(GIVE_BACK, Map.of("id", id, "holder", holder));
    }

    /** Writes how far a job is; one row tells that it was done, none that somebody else did something with it. */
    public static Statement progress(ImportJob seen, String holder, Duration lease, Map<String, @Nullable Object> set) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("id", seen.id());
        parameters.put("holder", holder);
        parameters.put("state", seen.state());
        parameters.put("version", seen.version());
        parameters.put("lease", lease);
        parameters.put("set", set);
        return new Statement(PROGRESS, parameters);
    }

    /** Whether a change is one of a job: one row tells that it is. */
    public static Statement carriedOut(String id, String change) {
        return new Statement(CARRIED_OUT, Map.of("id", id, "change", change));
    }

    /** Keeps what rows came to. */
    public static Statement rows(List<Map<String, @Nullable Object>> rows) {
        return new Statement(ROWS, Map.of("rows", rows));
    }

    /** Keeps that something turned out to be wrong with rows. */
    public static Statement rejecting(String plan, List<Map<String, @Nullable Object>> rows) {
        return new Statement(REJECT, Map.of("plan", plan, "rows", rows));
    }

    /** Reads rows in their order. */
    public static Statement readingRows(String plan, long after, @Nullable List<String> outcomes, int most) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("plan", plan);
        parameters.put("after", after);
        parameters.put("outcomes", outcomes);
        parameters.put("most", (long) most);
        return new Statement(READ_ROWS, parameters);
    }

    /** Forgets the rows of earlier plans of a job, batch by batch; of all plans where none is kept. */
    public static Statement forgettingRows(String job, String kept) {
        return new Statement(FORGET_PLANS, Map.of("job", job, "plan", kept));
    }

    /** Tells which jobs nothing has become of since. */
    public static Statement old(OffsetDateTime before) {
        return new Statement(OLD, Map.of("before", before));
    }

    /** Forgets a job. */
    public static Statement forgettingJob(String job) {
        return new Statement(FORGET_JOB, Map.of("job", job));
    }

    /**
     * Forgets what jobs hold that may be of things that are erased.
     *
     * @param things the ids of the things
     */
    public static List<Statement> forgetting(Set<String> things) {
        return List.of(
                new Statement(
                        FORGET_GUARDED,
                        Map.of(
                                "open",
                                List.of("UPLOADED", "PLANNING", "PLANNED", "COMMITTING"),
                                "message",
                                "something was erased on request, and with it all tables of such things: upload it anew")),
                new Statement(FORGET_THINGS, Map.of("things", List.copyOf(things))));
    }
}
