package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.TokenKey;
import org.jiedui.live.SocketClient;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A caller may send twenty messages a second, and a hundred at once. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.subscriptions.messages-per-second=20",
        })
@Import(TestDatabaseConfiguration.class)
class SocketPaceTests {

    private final int port;
    private final TokenKey key;
    private final MeterRegistry meters;

    @Autowired
    SocketPaceTests(@LocalServerPort int port, TokenKey key, MeterRegistry meters) {
        this.port = port;
        this.key = key;
        this.meters = meters;
    }

    private SocketClient client(String name) throws Exception {
        String token = "Bearer " + key.sign(new Caller(name, Set.of(), null), Duration.ofMinutes(5));
        return SocketClient.open(port, "Authorization", token).initialised();
    }

    private double suspended() {
        return meters.get("jiedui.sockets.suspended").functionCounter().count();
    }

    private static void ping(SocketClient client, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            client.send(Map.of("type", "ping", "payload", Map.of("number", i)));
        }
    }

    private static void assertAnswered(SocketClient client, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(client.next().at("/payload/number").asInt()).isEqualTo(i);
        }
    }

    @Test
    void whatComesTooFastIsReadLaterAndInItsOrder() throws Exception {
        try (SocketClient client = client("hasty")) {
            double before = suspended();
            long start = System.nanoTime();
            ping(client, 150);

            assertAnswered(client, 150);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
            assertThat(suspended()).isGreaterThan(before);
        }
    }

    @Test
    void allSocketsOfACallerShareOnePace() throws Exception {
        try (SocketClient one = client("many");
                SocketClient other = client("many")) {
            long start = System.nanoTime();
            ping(one, 75);
            ping(other, 75);

            assertAnswered(one, 75);
            assertAnswered(other, 75);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whoSendsAHundredAtOnceDoesNotWait() throws Exception {
        try (SocketClient client = client("moderate")) {
            double before = suspended();
            ping(client, 99);

            assertAnswered(client, 99);
            assertThat(suspended()).isEqualTo(before);
        }
    }
}
