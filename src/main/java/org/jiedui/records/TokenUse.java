package org.jiedui.records;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReady;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Records when tokens were used, each once a minute at the most. A token that was signed where no database could be reached
 * is recorded by its first use. Records go a year after their token has ended.
 */
public final class TokenUse implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TokenUse.class);

    /** Nobody waits for it, so it happens less often than what must be soon. */
    private static final int INTERVALS = 12;

    private static final Duration KEPT = Duration.ofDays(366);

    /** More than anybody has; what is used beyond it is recorded later. */
    private static final int MOST = 10_000;

    private static final String USED = "used";

    private static final String RECORD = """
            UNWIND $used AS used
            MERGE (t:IssuedToken {id: used.id})
            ON CREATE SET t += used.given
            FOREACH (at IN CASE WHEN used.at > coalesce(t.lastUsedAt, datetime('0001-01-01T00:00Z')) THEN [used.at] ELSE [] END |
              SET t.lastUsedAt = at)""";

    private static final String FORGET = """
            MATCH (t:IssuedToken) WHERE t.until < $before
            WITH t LIMIT 1000
            DELETE t""";

    private final Database database;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "token-use");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Nothing was used yet.
     *
     * @param interval how often it is looked for what others did
     */
    TokenUse(Database database, Duration interval, Clock clock) {
        this.database = database;
        this.interval = interval.multipliedBy(INTERVALS);
        this.clock = clock;
    }

    /** What is known of the use of one token. */
    private record Use(IssuedToken token, @Nullable OffsetDateTime at, boolean recorded) {

        boolean isBefore(OffsetDateTime time) {
            return at == null || at.isBefore(time);
        }
    }

    /**
     * Notes that a token is used. Nothing is asked of the database here.
     *
     * @param token whose
     */
    public void used(IssuedToken token) {
        OffsetDateTime minute = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
        Use known = uses.get(token.id());
        boolean fresh = known == null ? uses.size() < MOST : known.isBefore(minute);
        if (fresh) {
            uses.put(token.id(), new Use(token, minute, false));
        }
    }

    /**
     * Notes that a token is given out, to be recorded within seconds, where nobody is to wait for that.
     *
     * @param token the token
     */
    public void given(IssuedToken token) {
        uses.put(token.id(), new Use(token, null, false));
    }

    /**
     * What records tokens that were given out and not used yet.
     *
     * @param given the tokens
     * @return a statement that may be run again
     */
    public static Statement recording(List<IssuedToken> given) {
        return new Statement(
                RECORD,
                Map.of(
                        USED,
                        given.stream().map(token -> parameters(token, null)).toList()));
    }

    private static Map<String, @Nullable Object> parameters(IssuedToken token, @Nullable OffsetDateTime at) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("id", token.id());
        parameters.put("given", token.given());
        parameters.put("at", at);
        return parameters;
    }

    @EventListener
    void begin(DatabaseReady ready) {
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::record, interval.toMillis() / 4, interval.toMillis(), TimeUnit.MILLISECONDS);
        unused = thread.scheduleWithFixedDelay(this::forget, 1, TimeUnit.HOURS.toMinutes(1), TimeUnit.MINUTES);
    }

    private void record() {
        List<Use> fresh = new ArrayList<>(
                uses.values().stream().filter(use -> !use.recorded()).toList());
        OffsetDateTime ago = OffsetDateTime.now(clock).minusMinutes(2);
        uses.values().removeIf(use -> use.recorded() && use.isBefore(ago));
        if (fresh.isEmpty()) {
            return;
        }
        try {
            database.write(List.of(new Statement(
                    RECORD,
                    Map.of(
                            USED,
                            fresh.stream()
                                    .map(use -> parameters(use.token(), use.at()))
                                    .toList()))));
            fresh.forEach(use -> uses.replace(use.token().id(), use, new Use(use.token(), use.at(), true)));
        } catch (DatabaseException failure) {
            log.debug("When tokens were used could not be recorded; that is tried again", failure);
        } catch (RuntimeException failure) {
            log.error("When tokens were used could not be recorded", failure);
        }
    }

    private void forget() {
        try {
            database.write(List.of(new Statement(
                    FORGET, Map.of("before", OffsetDateTime.now(clock).minus(KEPT)))));
        } catch (DatabaseException failure) {
            log.debug("Records of old tokens could not be removed; that is tried again", failure);
        } catch (RuntimeException failure) {
            log.error("Records of old tokens could not be removed", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
