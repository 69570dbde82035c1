package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.api.answer.AnswerWriting;
import org.jiedui.live.SocketClient;
import org.jiedui.store.StatementListener;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Whoever asks much waits for themselves, whichever way they ask, and is refused beyond what one may have at a time. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.limits.operations=1",
            "jiedui.limits.turn=1h",
            "jiedui.limits.operations-of-caller=3",
            "jiedui.limits.deadline=20s"
        })
@Import({TestDatabaseConfiguration.class, FairnessTests.Gate.class})
class FairnessTests {

    private static final String ROUNDS = "{ rounds(first: 1) { nodes { name } } }";
    private static final InetAddress HERE = address(1);

    private final int port;
    private final MeterRegistry meters;
    private final Gate gate;
    private final List<Socket> sockets = new ArrayList<>();

    @Autowired
    FairnessTests(@LocalServerPort int port, MeterRegistry meters, Gate gate) {
        this.meters = meters;
        this.port = port;
        this.gate = gate;
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void closeTheGate() {
        gate.close();
    }

    @AfterEach
    void openTheGate() throws IOException {
        gate.open();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket asking(InetAddress from) throws IOException {
        return asking(from, ROUNDS);
    }

    private Socket asking(InetAddress from, String document) throws IOException {
        return sending(from, HttpAnswer.asking(document));
    }

    private Socket sending(InetAddress from, String request) throws IOException {
        Socket socket = new Socket(HERE, port, from, 0);
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** OperationInstrumentation that came while one was carried out; each is known to wait before the next one comes. */
    private Socket waiting(InetAddress from, int number) throws Exception {
        Socket socket = asking(from);
        await().until(() -> waiting() == number);
        return socket;
    }

    private double waiting() {
        return meters.get("jiedui.operations.waiting").gauge().value();
    }

    @Test
    void whileOthersAskTheRestOfAFloodWaitsAndTheyDoNot() throws Exception {
        Socket other = asking(address(2));
        gate.awaitHeld(1);
        Socket first = asking(HERE);
        gate.awaitHeld(2);
        Socket second = waiting(HERE, 1);
        Socket third = asking(address(3));
        gate.awaitHeld(3);

        gate.letThrough(3);
        for (Socket held : List.of(other, first, third)) {
            assertThat(HttpAnswer.read(held).status()).isEqualTo(200);
        }
        gate.letThrough(1);
        assertThat(HttpAnswer.read(second).status()).isEqualTo(200);
    }

    @Test
    void manyFieldsOfOneOperationHaveNoLargerShare() throws Exception {
        Socket other = asking(address(2));
        gate.awaitHeld(1);
        Socket many = asking(
                HERE,
                "{ a: rounds(first: 1) { nodes { name } } b: rounds(first: 1) { nodes { name } } c: __typename }");
        gate.awaitHeld(2);
        Socket third = asking(address(3));
        gate.awaitHeld(3);

        assertThat(gate.held()).as("one field of the two").isEqualTo(3);
        gate.letThrough(3);
        gate.awaitHeld(4);
        gate.letThrough(1);
        for (Socket held : List.of(other, third, many)) {
            assertThat(HttpAnswer.read(held).json().at("/errors").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void whoHasTooManyAtATimeIsRefusedAndTheConnectionClosed() throws Exception {
        asking(address(2));
        asking(HERE);
        gate.awaitHeld(2);
        waiting(HERE, 1);
        waiting(HERE, 2);

        Socket socket = asking(HERE);
        HttpAnswer refused = HttpAnswer.read(socket);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("OVERLOADED");
        assertThat(refused.json().at("/errors/0/extensions/retryAfter").asInt()).isPositive();
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void theOperationsOfASocketAreCountedWithThose() throws Exception {
        asking(address(2));
        asking(HERE);
        gate.awaitHeld(2);
        waiting(HERE, 1);
        SocketClient client = SocketClient.open(port).initialised();
        client.subscribe("first", ROUNDS, Map.of());
        await().until(() -> waiting() == 2);

        client.subscribe("second", ROUNDS, Map.of());

        assertThat(client.next().at("/payload/0/extensions/code").asString()).isEqualTo("OVERLOADED");
        gate.letThrough(4);
        assertThat(client.next().at("/payload/data/rounds/nodes").size()).isEqualTo(1);
        client.close();
    }

    @Test
    void aLargeAnswerThatWaitedForItsPlaceComesWhole() throws Exception {
        String counties = "counties(first: 100) { nodes { id code name nameEn } }";
        asking(address(2));
        asking(HERE);
        gate.awaitHeld(2);
        Socket large = asking(HERE, "{ a: %s b: %s c: %s d: %s e: %s }".replace("%s", counties));
        await().until(() -> waiting() == 1);

        gate.open();

        HttpAnswer answer = HttpAnswer.read(large);
        assertThat(answer.body().length()).isGreaterThan(AnswerWriting.OFFERED);
        assertThat(answer.json().at("/data")).hasSize(5);
    }

    @Test
    void whatTheClientHasAlreadyIsNotSentThoughItWaited() throws Exception {
        String get = "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: x\r\n";
        Socket first = sending(HERE, get + "\r\n");
        String tag = HttpAnswer.read(first).headers().get("etag");
        asking(address(2));
        asking(HERE);
        gate.awaitHeld(2);
        Socket again = sending(HERE, get + "If-None-Match: " + tag + "\r\n\r\n");
        await().until(() -> waiting() == 1);

        gate.open();

        assertThat(again.getInputStream().readNBytes(12)).asString().endsWith("304");
    }

    @Test
    void whoLeavesWhileWaitingLosesThePlace() throws Exception {
        asking(address(2));
        asking(HERE);
        gate.awaitHeld(2);
        Socket leaving = waiting(HERE, 1);
        leaving.close();

        await().until(() -> waiting() == 0);
        assertThat(gate.held()).isEqualTo(2);
    }

    @Test
    void whatASocketCompletesIsEnded() throws Exception {
        SocketClient client = SocketClient.open(port).initialised();
        client.subscribe("first", ROUNDS, Map.of());
        gate.awaitHeld(1);

        client.send(Map.of("type", "complete", "id", "first"));

        await().until(() -> gate.ended() == 1);
        client.close();
    }

    /** Holds statements of rounds until they are let through, or their threads are told to stop. */
    static final class Gate implements StatementListener {

        private final Semaphore passes = new Semaphore(0);
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean closed;

        void close() {
            passes.drainPermits();
            held.set(0);
            ended.set(0);
            closed = true;
        }

        void open() {
            closed = false;
            passes.release(1_000);
            await().until(() -> inside.get() == 0);
        }

        void letThrough(int number) {
            passes.release(number);
        }

        int held() {
            return held.get();
        }

        int ended() {
            return ended.get();
        }

        void awaitHeld(int number) {
            await().until(() -> held.get() >= number);
        }

        @Override
        public void onStatement(String text) {
            if (!closed || !text.contains("Round")) {
                return;
            }
            inside.incrementAndGet();
            held.incrementAndGet();
            try {
                passes.acquire();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                ended.incrementAndGet();
            } finally {
                inside.decrementAndGet();
            }
        }
    }
}
