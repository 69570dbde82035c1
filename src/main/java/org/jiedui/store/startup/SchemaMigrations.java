package org.jiedui.store.startup;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsException;
import java.util.List;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReadOnly;
import org.jiedui.store.DatabaseUnavailable;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.driver.DriverFailures;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the versioned changes of the database's schema that it does not have yet, and makes again what somebody dropped
 * of what they made. One instance does so at a time.
 */
final class SchemaMigrations {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigrations.class);

    private static final Statement LEFT = new Statement("MATCH (lock:__Neo4jMigrationsLock) RETURN count(lock)");
    private static final Statement UNLOCK = new Statement("MATCH (lock:__Neo4jMigrationsLock) DELETE lock");

    private final Migrations migrations;
    private final List<SchemaRule> rules;
    private final DriverDatabase database;

    /**
     * Migrations of a database.
     *
     * @param rules the constraints and indexes that they leave behind
     */
    SchemaMigrations(Migrations migrations, List<SchemaRule> rules, DriverDatabase database) {
        this.migrations = migrations;
        this.rules = List.copyOf(rules);
        this.database = database;
    }

    /**
     * Applies them, as soon as no other instance does.
     *
     * @param then what is done after it in the same turn, before another instance begins
     * @throws StartupFailure if one of them fails, naming it
     */
    void apply(Runnable then) {
        if (isLocked()) {
            log.info("Another instance is migrating the database, or was killed while it did");
        }
        database.alone("migrations", () -> {
            UnfinishedRestore.refuse(database);
            if (isLocked()) {
                // Whoever holds it has come past the lock that this instance has, so they are gone.
                database.write(List.of(UNLOCK));
                log.info("An earlier migration was broken off; going on with it");
            }
            AmendedMigrations.accept(database);
            migrate();
            SchemaRules.missing(database, rules).forEach(rule -> {
                rule.make(database);
                log.warn("{} was missing from the database and has been made again", rule.name());
            });
            then.run();
        });
    }

    private boolean isLocked() {
        return database.readLatest(LEFT, rows -> !Long.valueOf(0).equals(rows.next()[0]));
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
