package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Operations that take long keep nobody waiting, not even others of the same caller. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"jiedui.access.key=target/test-token-key", "jiedui.limits.operations=1"})
@Import({TestDatabaseConfiguration.class, FairnessTests.Gate.class})
class LongOperationTests {

    private final int port;
    private final FairnessTests.Gate gate;

    @Autowired
    LongOperationTests(@LocalServerPort int port, FairnessTests.Gate gate) {
        this.port = port;
        this.gate = gate;
    }

    @AfterEach
    void openTheGate() {
        gate.open();
    }

    private Socket asking(int from) throws Exception {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                port,
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from}),
                0);
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(HttpAnswer.asking("{ rounds(first: 1) { nodes { name } } }")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void othersOfTheSameCallerAreAnsweredMeanwhile() throws Exception {
        gate.close();
        try (Socket other = asking(2);
                Socket slow = asking(1)) {
            gate.awaitHeld(2);

            HttpAnswer quick = HttpAnswer.post(port, HostileRequests.body("{ counties(first: 1) { nodes { id } } }"));

            assertThat(quick.json().at("/data/counties/nodes").size()).isEqualTo(1);
            assertThat(slow.getInputStream().available()).isZero();
            gate.letThrough(2);
            assertThat(HttpAnswer.read(slow).status()).isEqualTo(200);
            assertThat(HttpAnswer.read(other).status()).isEqualTo(200);
        }
    }
}
