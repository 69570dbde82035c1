package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** OperationInstrumentation that take long keep nobody waiting but who asks for what takes long, and few connections. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"jiedui.access.key=target/test-token-key", "jiedui.limits.operations=4"})
@Import({TestDatabaseConfiguration.class, FairnessTests.Gate.class})
class LongOperationTests {

    private static final String LONG = "{ rounds(first: 1) { nodes { name } } }";
    private static final String SHORT = "{ counties(first: 1) { nodes { id } } }";

    private final int port;
    private final MeterRegistry meters;
    private final FairnessTests.Gate gate;
    private final List<Socket> sockets = new ArrayList<>();

    @Autowired
    LongOperationTests(@LocalServerPort int port, MeterRegistry meters, FairnessTests.Gate gate) {
        this.port = port;
        this.meters = meters;
        this.gate = gate;
    }

    @BeforeEach
    void closeTheGate() {
        gate.close();
    }

    @AfterEach
    void openTheGate() throws Exception {
        gate.open();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket asking(int from, String document) throws Exception {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                port,
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from}),
                0);
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(HttpAnswer.asking(document).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private double gauge(String name) {
        return meters.get("jiedui.operations." + name).gauge().value();
    }

    @Test
    void whoAsksForMuchThatIsLongHasOthersAndThemselvesAnsweredMeanwhile() throws Exception {
        List<Socket> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asking.add(asking(2 + i % 2, LONG));
        }
        await("only a part of the places is for what is long")
                .until(() -> gauge("waiting") == 10 && gauge("running") == 2 && gauge("long") == 2);

        for (int from : List.of(2, 3, 4)) {
            assertThat(HttpAnswer.read(asking(from, SHORT))
                            .json()
                            .at("/data/counties/nodes")
                            .size())
                    .isEqualTo(1);
        }

        for (Socket each : asking) {
            assertThat(each.getInputStream().available()).isZero();
        }
        gate.open();
        for (Socket each : asking) {
            assertThat(HttpAnswer.read(each).json().at("/data/rounds/nodes").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void oneOperationOfManyLongFieldsLeavesTheSecondFieldOfOthersAnswered() throws Exception {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < 20; i++) {
            fields.append(" f%d: rounds(first: 1) { nodes { name } }".formatted(i));
        }
        Socket many = asking(2, fields.append(" }").toString());
        await().until(() -> gauge("waiting") == 18 && gauge("long") == 2);

        HttpAnswer two = HttpAnswer.read(
                asking(3, "{ a: counties(first: 1) { nodes { id } } b: counties(first: 1) { nodes { id } } }"));

        assertThat(two.json().at("/data/a/nodes").size()).isEqualTo(1);
        assertThat(two.json().at("/data/b/nodes").size()).isEqualTo(1);
        assertThat(many.getInputStream().available()).isZero();
        gate.open();
        assertThat(HttpAnswer.read(many).json().at("/data").size()).isEqualTo(20);
    }
}
