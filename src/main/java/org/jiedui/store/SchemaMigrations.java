package org.jiedui.store;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the versioned changes of the database's schema that it does not have yet. */
final class SchemaMigrations {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigrations.class);

    private final Migrations migrations;

    SchemaMigrations(Migrations migrations) {
        this.migrations = migrations;
    }

    /**
     * Applies them.
     *
     * @throws StartupFailure if one of them fails, naming it
     */
    void apply() {
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
        return cause instanceof DatabaseUnavailable
                ? cause
                : new StartupFailure(
                        "The database could not be migrated: " + failure.getMessage() + " " + cause.getMessage(),
                        failure);
    }
}
