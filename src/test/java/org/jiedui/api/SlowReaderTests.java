package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Clients that ask for much and take it slowly, where there are few threads and little patience. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.limits.page-size=1000",
            "jiedui.limits.answer-timeout=5s",
            "jiedui.limits.untaken-answers=70MB",
            "server.tomcat.threads.max=4"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class, SlowReaderTests.SmallBuffers.class})
@DirtiesContext
class SlowReaderTests {

    private static final int READERS = 60;
    private static final String SMALL = "{ rounds(first: 1) { nodes { id } } }";

    /** More than the buffers between the two hold. */
    private static final String LARGE = "{" + page(0) + page(1) + page(2) + "}";

    /** A system holds megabytes for a client on the same machine; for one far away it does not. */
    @TestConfiguration
    static class SmallBuffers {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
            return tomcat ->
                    tomcat.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "65536"));
        }
    }

    private final int port;
    private final List<Socket> readers = new ArrayList<>();

    @Autowired
    SlowReaderTests(@LocalServerPort int port) {
        this.port = port;
    }

    private static String page(int number) {
        return " p" + number
                + ": families(first: 1000) { nodes { id sizeBand registeredYear exitYear type causeGroup madeUp"
                + " village { id name nameEn pinyin partOf { id name nameEn pinyin } } } }";
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
    }

    private Socket asking(String document) throws IOException {
        Socket socket = new Socket();
        readers.add(socket);
        socket.setReceiveBufferSize(32_768);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        byte[] body = HostileRequests.body(document);
        socket.getOutputStream()
                .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().write(body);
        return socket;
    }

    /** An answer begins, of which nothing more is read than its head. */
    private Socket begun(String document) throws IOException {
        Socket socket = asking(document);
        assertThat(length(socket.getInputStream())).isGreaterThan(1_000_000);
        return socket;
    }

    private static int length(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            assertThat(each).as("after " + line).isNotNegative();
            line.append((char) each);
        }
        return line.toString().strip();
    }

    @Test
    void manySlowReadersHoldNoThread() throws IOException {
        for (int i = 0; i < READERS; i++) {
            begun(LARGE);
        }

        HttpAnswer other = HttpAnswer.post(port, HostileRequests.body(SMALL));

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().at("/data/rounds/nodes").size()).isEqualTo(1);
    }

    @Test
    void whoReadsInPiecesGetsAll() throws IOException {
        Socket socket = asking(LARGE);
        InputStream in = socket.getInputStream();
        int length = length(in);

        byte[] body = in.readNBytes(length);

        assertThat(new String(body, UTF_8)).startsWith("{\"data\":{\"p0\":{").endsWith("}}}");
        assertThat(body).hasSize(length);
        assertThat(in.available()).isZero();
        assertThat(HttpAnswer.post(port, HostileRequests.body(LARGE)).body()).hasSize(new String(body, UTF_8).length());
    }

    @Test
    void theConnectionServesTheNextRequest() throws IOException {
        Socket socket = asking(LARGE);
        HttpAnswer.read(socket);
        byte[] body = HostileRequests.body(SMALL);
        socket.getOutputStream()
                .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length + "\r\n\r\n" + new String(body, UTF_8))
                        .getBytes(UTF_8));

        assertThat(HttpAnswer.read(socket).json().at("/data/rounds/nodes").size())
                .isEqualTo(1);
    }

    @Test
    void whoTakesALittleNowAndThenIsGivenUp() throws Exception {
        Socket socket = begun(LARGE);
        long start = System.nanoTime();
        long read = 0;
        byte[] some = new byte[1_000];
        try {
            for (int taken = 0; taken >= 0; taken = socket.getInputStream().read(some)) {
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
