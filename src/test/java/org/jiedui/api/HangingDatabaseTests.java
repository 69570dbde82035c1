package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.jiedui.editing.BreakableApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database takes connections and answers nothing, and the driver would wait for minutes. */
@Tag("thorough")
@Tag("database")
class HangingDatabaseTests {

    private static final String ANY_READING = "{\"query\": \"{ sources { totalCount } }\"}";

    @Test
    void whoeverAsksForReadinessIsToldOfItAndOfItsEnd(@TempDir Path directory) throws Exception {
        try (BreakableApplication world = new BreakableApplication(directory)) {
            Endpoint endpoint = new Endpoint(world.port());
            assertThat(ready(endpoint)).isEqualTo(200);
            long lastAsked = System.nanoTime();
            assertThat(endpoint.send(ANY_READING).statusCode()).isEqualTo(200);

            world.relay().hold();
            try {
                await("not ready").atMost(Duration.ofMinutes(1)).until(() -> ready(endpoint) == 503);
                assertThat(Duration.ofNanos(System.nanoTime() - lastAsked))
                        .as("since somebody was answered")
                        .isGreaterThan(Duration.ofSeconds(10));
                assertThat(endpoint.get("/livez").statusCode()).isEqualTo(200);
            } finally {
                world.relay().release();
            }

            await("ready").atMost(Duration.ofMinutes(1)).until(() -> ready(endpoint) == 200);
            assertThat(endpoint.send(ANY_READING).statusCode()).isEqualTo(200);
        }
    }

    private static int ready(Endpoint endpoint) {
        return endpoint.get("/readyz").statusCode();
    }
}
