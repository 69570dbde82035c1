package org.jiedui.store;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the versioned changes of the database's schema that it does not have yet. */
final class SchemaMigrations {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigrations.class);

    private static final Statement UNLOCK =
            new Statement("MATCH (lock:__Neo4jMigrationsLock) DELETE lock RETURN count(*)");

    private final Migrations migrations;
    private final Database database;
    private final boolean alone;

    /**
     * Migrations of a database.
     *
     * @param alone whether no other application can be using the database
     */
    SchemaMigrations(Migrations migrations, Database database, boolean alone) {
        this.migrations = migrations;
        this.database = database;
        this.alone = alone;
    }

    /**
     * Applies them.
     *
     * @throws StartupFailure if one of them fails, naming it
     */
    void apply() {
        try {
            migrate();
        } catch (StartupFailure failure) {
            if (!alone || !unlock()) {
                throw failure;
            }
            log.info("An earlier migration was broken off; going on with it");
            migrate();
        }
    }

    /** Removes the lock that an application left behind which was killed while it held it; whether there was one. */
    private boolean unlock() {
        return database.write(
                writing -> writing.run(UNLOCK, rows -> !Long.valueOf(0).equals(rows.next()[0])));
    }

    private void migrate() {
        try {
            migrations
                    .apply()
                    .ifPresentOrElse(
                            version -> log.info("The database is at migration {}", version.getValue()),
                            () -> log.info("The database has no migrations"));
        } catch (MigrationsException failure) {
            throw failure.getCause() instanceof Neo4jException cause
                    ? refused(failure, DriverFailures.translate(cause))
                    : new StartupFailure("The database could not be migrated: " + failure.getMessage(), failure);
        } catch (Neo4jException failure) {
            throw DriverFailures.translate(failure);
        }
    }

    private static RuntimeException refused(MigrationsException failure, DatabaseException cause) {
        return cause instanceof DatabaseUnavailable || cause instanceof DatabaseReadOnly
                ? cause
                : new StartupFailure(
                        "The database could not be migrated: " + failure.getMessage() + " " + cause.getMessage(),
                        failure);
    }
}
