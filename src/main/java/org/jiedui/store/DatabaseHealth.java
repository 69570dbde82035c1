package org.jiedui.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the database answers and holds all that it must hold. */
final class DatabaseHealth implements HealthIndicator {

    private final DatabaseStartup startup;
    private final Database database;

    DatabaseHealth(DatabaseStartup startup, Database database) {
        this.startup = startup;
        this.database = database;
    }

    @Override
    public Health health() {
        if (!startup.isComplete()) {
            return Health.down().withDetail("reason", "not made ready yet").build();
        }
        return database.isAvailable()
                ? Health.up().build()
                : Health.down().withDetail("reason", "does not answer").build();
    }
}
