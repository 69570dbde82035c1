package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.jiedui.ApplicationTest;
import org.jiedui.live.SocketClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is made a value of is bounded before it is, by whichever way it comes. */
@ApplicationTest
class LongTextTests {

    private final int port;

    @Autowired
    LongTextTests(@LocalServerPort int port) {
        this.port = port;
    }

    static List<LongTexts.Door> bodies() {
        return LongTexts.ofBodies();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void ofABody(LongTexts.Door door) throws IOException {
        HttpAnswer answer = HttpAnswer.post(port, door.bytes());

        assertThat(answer.code()).as(shown(answer)).isEqualTo(door.code());
    }

    static List<LongTexts.Door> heads() {
        return LongTexts.ofHeads();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void ofAHead(LongTexts.Door door) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);

            HttpAnswer answer = HttpAnswer.send(socket, door.bytes());

            if (door.code().isEmpty()) {
                assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
            } else {
                assertThat(answer.body()).contains("\"code\":\"" + door.code() + "\"");
            }
        }
    }

    static List<Map.Entry<String, Integer>> messages() {
        return List.copyOf(LongTexts.ofMessages().entrySet());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("messages")
    void ofAMessage(Map.Entry<String, Integer> message) throws Exception {
        try (SocketClient socket = SocketClient.open(port)) {
            socket.send(message.getKey());

            assertThat(socket.code()).isEqualTo(message.getValue());
        }
    }

    private static String shown(HttpAnswer answer) {
        return answer.body().substring(0, Math.min(500, answer.body().length()));
    }
}
