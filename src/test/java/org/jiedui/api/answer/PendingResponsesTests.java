package org.jiedui.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.Endpoint;
import org.jiedui.api.SlowReader;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Clients do not take their answers, of which two may be held, and nobody is given up for the time that it takes. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.limits.send-buffer=64KB",
            "jiedui.limits.page-size=1000",
            "jiedui.limits.untaken-answers=2500KB",
            "jiedui.limits.answer-timeout=10m",
            "server.tomcat.connection-timeout=10m",
            "management.server.port=0"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
@DirtiesContext
class PendingResponsesTests {

    private static final String UNTAKEN = "jiedui_answers_untaken_bytes";
    private static final String GIVEN_UP = "jiedui_answers_given_up_total";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final String token;
    private final Endpoint management;

    @Autowired
    PendingResponsesTests(@LocalServerPort int port, @LocalManagementPort int management, TokenKey key) {
        this.port = port;
        this.token = key.sign(new Caller("analyst", Set.of(Role.ANALYST), null), Duration.ofMinutes(30));
        this.management = new Endpoint(management);
    }

    @Test
    void theOldestIsGivenUpForThoseThatCameAfterIt() throws IOException {
        // What planning takes is told the first time only, so that the first answer is longer.
        try (SlowReader first = new SlowReader(port, token)) {
            int length = first.begin();
            assertThat(first.take(length)).isEqualTo(length);
        }
        awaitUntaken(0);
        try (SlowReader oldest = new SlowReader(port, token);
                SlowReader second = new SlowReader(port, token);
                SlowReader newest = new SlowReader(port, token)) {
            int length = oldest.begin();
            awaitUntaken(length);
            second.begin();
            awaitUntaken(2 * length);
            assertThat(metric(GIVEN_UP)).isZero();

            newest.begin();
            await().atMost(PATIENCE).until(() -> metric(GIVEN_UP) == 1);

            assertThat(oldest.take(length)).isLessThan(length);
            awaitUntaken(2 * length);
            assertThat(second.take(length)).isEqualTo(length);
            assertThat(newest.take(length)).isEqualTo(length);
        }
        awaitUntaken(0);
        assertThat(metric(GIVEN_UP)).isEqualTo(1);
    }

    private void awaitUntaken(int bytes) {
        await(bytes + " bytes untaken").atMost(PATIENCE).until(() -> metric(UNTAKEN) == bytes);
    }

    private double metric(String name) {
        Matcher line = Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE)
                .matcher(management.get("/actuator/prometheus").body());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
