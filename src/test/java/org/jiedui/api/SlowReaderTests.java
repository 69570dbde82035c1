package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Clients that ask for much and take it slowly, where there are few threads and little patience. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.limits.send-buffer=64KB",
            "jiedui.limits.page-size=1000",
            "jiedui.limits.answer-timeout=5s",
            "jiedui.limits.untaken-answers=70MB",
            "server.tomcat.threads.max=4"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
@DirtiesContext
class SlowReaderTests {

    private static final int READERS = 20;
    private static final String SMALL = "{ rounds(first: 1) { nodes { id } } }";

    private final int port;
    private final String token;
    private final List<SlowReader> readers = new ArrayList<>();

    @Autowired
    SlowReaderTests(@LocalServerPort int port, TokenKey key) {
        this.port = port;
        this.token = key.sign(new Caller("analyst", Set.of(Role.ANALYST), null), Duration.ofMinutes(30));
    }

    @AfterEach
    void closeAll() throws IOException {
        for (SlowReader reader : readers) {
            reader.close();
        }
    }

    private SlowReader reader() throws IOException {
        SlowReader reader = new SlowReader(port, token);
        readers.add(reader);
        return reader;
    }

    @Test
    void manySlowReadersHoldNoThread() throws IOException {
        for (int i = 0; i < READERS; i++) {
            reader().begin();
        }

        HttpAnswer other = HttpAnswer.post(port, HostileRequests.body(SMALL));

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().at("/data/rounds/nodes").size()).isEqualTo(1);
    }

    @Test
    void whoReadsInPiecesGetsAll() throws IOException {
        SlowReader reader = reader();
        reader.ask(SlowReader.LARGE);
        int length = reader.length();

        byte[] body = reader.in().readNBytes(length);

        assertThat(new String(body, UTF_8)).startsWith("{\"data\":{\"p0\":{").endsWith("}}}");
        assertThat(body).hasSize(length);
        assertThat(reader.in().available()).isZero();
        SlowReader another = reader();
        another.ask(SlowReader.LARGE);
        assertThat(another.answer().body()).hasSize(new String(body, UTF_8).length());
    }

    @Test
    void theConnectionServesTheNextRequest() throws IOException {
        SlowReader reader = reader();
        reader.ask(SlowReader.LARGE);
        reader.answer();
        reader.ask(SMALL);

        assertThat(reader.answer().json().at("/data/rounds/nodes").size()).isEqualTo(1);
    }

    @Test
    void whoTakesALittleNowAndThenIsGivenUp() throws Exception {
        SlowReader reader = reader();
        reader.begin();
        long start = System.nanoTime();
        long read = 0;
        byte[] some = new byte[1_000];
        try {
            for (int taken = 0; taken >= 0; taken = reader.in().read(some)) {
                read += taken;
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                        .as("seconds")
                        .isLessThan(60);
                if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 8) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }

        assertThat(read).isLessThan(1_000_000);
    }
}
