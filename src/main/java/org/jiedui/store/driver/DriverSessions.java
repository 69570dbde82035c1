package org.jiedui.store.driver;

import java.time.Duration;
import org.jiedui.store.Requester;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;

/** The sessions in which the database is asked, and how long their transactions may take. */
final class DriverSessions {

    /** More rows than any page has, so that a page comes in one go; few enough to hold where more are read. */
    private static final long FETCHED_AT_ONCE = 5_000;

    private final Driver driver;
    private final DriverCausality causality;
    private final TransactionConfig limits;

    /**
     * Sessions of a driver.
     *
     * @param causality what they have to see
     * @param timeout how long a transaction may take
     */
    public DriverSessions(Driver driver, DriverCausality causality, Duration timeout) {
        this.driver = driver;
        this.causality = causality;
        this.limits = TransactionConfig.builder().withTimeout(timeout).build();
    }

    /** For transactions of several statements. */
    Session open() {
        return driver.session(causality.following(SessionConfig.builder()).build());
    }

    /** For transactions of several statements that others manage. */
    public Session managed(AccessMode mode) {
        return driver.session(causality
                .following(SessionConfig.builder().withDefaultAccessMode(mode))
                .build());
    }

    /** For a statement that is its own transaction. */
    public Session once(AccessMode mode) {
        SessionConfig.Builder once = SessionConfig.builder()
                .withDefaultAccessMode(mode)
                .withFetchSize(FETCHED_AT_ONCE)
                .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED);
        return driver.session(causality.following(once).build());
    }

    /** How long a transaction may take, and for whom it is. */
    public TransactionConfig limits() {
        Requester requester = Requester.current();
        return requester == null
                ? limits
                : TransactionConfig.builder()
                        .withTimeout(limits.timeout())
                        .withMetadata(requester.metadata())
                        .build();
    }
}
