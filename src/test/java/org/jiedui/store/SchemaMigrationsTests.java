package org.jiedui.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;

class SchemaMigrationsTests {

    private final Driver driver = TestDatabase.shared().driver(Config.defaultConfig());
    private final Database database = TestDatabase.shared().open();

    @BeforeEach
    void leaveTheLockOfAKilledApplicationBehind() {
        migrations(false).apply();
        database.write(List.of(new Statement(
                "CREATE (:__Neo4jMigrationsLock {id: 'left', name: $name})", Map.of("name", "John Doe"))));
    }

    @AfterEach
    void close() {
        database.write(List.of(new Statement("MATCH (lock:__Neo4jMigrationsLock) DELETE lock")));
        driver.close();
    }

    @Test
    void aLockThatWasLeftBehindIsRemovedWhereNobodyElseCanHoldIt() {
        assertThatCode(() -> migrations(true).apply()).doesNotThrowAnyException();
    }

    @Test
    void aLockThatSomebodyElseMayHoldIsRespected() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> migrations(false).apply())
                .withMessageContaining("could not be migrated");
    }

    private SchemaMigrations migrations(boolean alone) {
        MigrationsConfig config = MigrationsConfig.builder()
                .withLocationsToScan("classpath:neo4j/migrations")
                .withResourceScanner(new SpringResourceScanner())
                .withAutocrlf(true)
                .build();
        return new SchemaMigrations(new Migrations(config, driver), database, alone);
    }
}
