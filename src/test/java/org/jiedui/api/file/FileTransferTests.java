package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file travels as fast as its client takes it, whole or not at all. */
@ApplicationTest
class FileTransferTests {

    private static final Map<String, Object> NONE = Map.of();

    /** More than the buffers between the two hold. */
    private static final String LARGE =
            "{ families { nodes { id name sizeBand registeredYear exitYear type causeGroup madeUp recordedAt recordedBy"
                    + " village { id name nameEn pinyin partOf { id name nameEn pinyin partOf { id name nameEn pinyin } } } } } }";

    private static final String SMALL = "{ families(first: 2) { nodes { id } } }";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final int port;
    private final FileClient client;
    private final StatementLog statements;
    private final FileSlots slots;

    @Autowired
    FileTransferTests(@LocalServerPort int port, TokenKey key, StatementLog statements, FileSlots slots) {
        this.port = port;
        this.client =
                new FileClient(port, key.sign(new Caller("chen", Set.of(Role.ANALYST), null), Duration.ofMinutes(30)));
        this.statements = statements;
        this.slots = slots;
    }

    private String head(String method, String document, String format) {
        return method + " " + client.address(document, NONE, "&format=" + format) + " HTTP/1.1\r\nHost: x\r\n"
                + "Authorization: Bearer " + client.token() + "\r\n\r\n";
    }

    private Socket asked(String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16_384);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private long pages() {
        return statements.statements().stream()
                .filter(each -> each.contains("Family"))
                .count();
    }

    @Test
    void noMoreIsReadThanTheClientTakes() throws IOException {
        statements.clear();
        try (Socket socket = asked(head("GET", LARGE, "csv"))) {
            await().atMost(SOON).until(() -> pages() > 1);
            long before = await().atMost(SOON).during(Duration.ofMillis(700)).until(this::pages, new Steady());

            int bytes = 0;
            InputStream in = socket.getInputStream();
            byte[] taken = new byte[8192];
            while (pages() <= before && bytes >= 0) {
                bytes = in.read(taken);
            }

            assertThat(before).isLessThan(60);
        }
        await().atMost(SOON).until(() -> slots.size() == 0);
    }

    /** Whether a number is what it was when it was last looked at. */
    private static final class Steady implements Predicate<Long> {

        private long last = -1;

        @Override
        public boolean test(Long number) {
            boolean same = number == last;
            last = number;
            return same;
        }
    }

    @Test
    void nothingMoreIsReadForAClientThatHasLeft() throws IOException {
        statements.clear();
        try (Socket socket = asked(head("GET", LARGE, "csv"))) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        await().atMost(SOON).until(() -> slots.size() == 0);
        assertThat(pages()).isLessThan(60);
    }

    @Test
    void aFaultBeforeTheFirstRowHasAStatus() {
        statements.failNext(new IllegalStateException("broken on purpose"));
        HttpResponse<byte[]> response = client.file("csv", "{ rounds { nodes { id name nameEn } } }", NONE);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(FileClient.code(response)).isEqualTo("INTERNAL");
        assertThat(slots.size()).isZero();
    }

    @Test
    void aFaultAfterTheFirstRowBreaksTheTransferOff() throws IOException {
        for (String format : List.of("csv", "ndjson", "xlsx")) {
            try (Socket socket = asked("")) {
                BufferedReader in = reader(socket);
                try (StatementLog.Hold hold =
                        statements.hold(each -> each.contains("Family") && each.contains("key0"))) {
                    socket.getOutputStream().write(head("GET", LARGE, format).getBytes(StandardCharsets.UTF_8));
                    assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 ");
                    await().atMost(SOON).until(() -> hold.number() > 0);
                    statements.failNext(new IllegalStateException("broken on purpose"));
                }

                List<String> lines = lines(in);
                assertThat(lines).contains("Transfer-Encoding: chunked");
                assertThat(lines.subList(lines.size() - 2, lines.size())).isNotEqualTo(List.of("0", ""));
            }
            await().atMost(SOON).until(() -> slots.size() == 0);
        }
    }

    @Test
    void aWholeFileEndsAsHttpEndsWhatIsWhole() throws IOException {
        try (Socket socket = asked(head("GET", LARGE, "ndjson").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) {
            List<String> lines = lines(reader(socket));

            assertThat(lines.subList(lines.size() - 2, lines.size())).containsExactly("0", "");
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static List<String> lines(BufferedReader in) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return lines;
    }

    @Test
    void aHeadHasNoBodyAndNoMoreThanAPageIsRead() throws IOException {
        statements.clear();
        try (Socket socket = asked(head("HEAD", LARGE, "csv").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) {
            List<String> lines = lines(reader(socket));

            assertThat(lines.get(0)).isEqualTo("HTTP/1.1 200 ");
            assertThat(lines).anyMatch(line -> line.startsWith("Content-Disposition: attachment"));
            assertThat(lines.get(lines.size() - 1)).isEmpty();
        }
        assertThat(pages()).isLessThanOrEqualTo(1);
        await().atMost(SOON).until(() -> slots.size() == 0);
    }

    @Test
    void oneCallerHasSoManyFilesAtATime() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < new FileSettings(16, 4, Duration.ofHours(1)).ofCaller(); i++) {
                open.add(asked(head("GET", LARGE, "csv")));
            }
            await().atMost(SOON).until(() -> slots.size() == open.size());

            HttpResponse<byte[]> refused = client.file("csv", SMALL, NONE);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(FileClient.code(refused)).isEqualTo("OVERLOADED");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(new FileClient(port, null)
                            .file("csv", "{ rounds { nodes { name } } }", NONE)
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().atMost(SOON).until(() -> slots.size() == 0);
        assertThat(client.file("csv", SMALL, NONE).statusCode()).isEqualTo(200);
    }
}
