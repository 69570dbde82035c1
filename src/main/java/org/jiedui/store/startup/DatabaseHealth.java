package org.jiedui.store.startup;

import org.jiedui.store.Database;
import org.jiedui.store.driver.GarbageCollection;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the database answers, has memory left, and holds all that it must hold. */
final class DatabaseHealth implements HealthIndicator {

    private final DatabaseStartup startup;
    private final Database database;
    private final GarbageCollection garbage;

    DatabaseHealth(DatabaseStartup startup, Database database, GarbageCollection garbage) {
        this.garbage = garbage;
        this.startup = startup;
        this.database = database;
    }

    @Override
    public Health health() {
        if (!startup.isComplete()) {
            return Health.down().withDetail("reason", "not made ready yet").build();
        }
        if (garbage.isIll()) {
            return Health.down()
                    .withDetail("reason", "collects garbage most of the time")
                    .build();
        }
        return database.isAvailable()
                ? Health.up().build()
                : Health.down().withDetail("reason", "does not answer").build();
    }
}
