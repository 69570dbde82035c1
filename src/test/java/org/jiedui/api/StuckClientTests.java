package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import tools.jackson.databind.json.JsonMapper;

/** No thread waits for a client that takes nothing, whoever writes to it. */
class StuckClientTests {

    /** What the buffers between the two hold takes about twenty answers of 16 KB. */
    private static final int FIRST_FULL = 10;

    private static final int TEXT = 16_000;
    private static final int LARGE = 4_000_000;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final BareServer server = new BareServer(writer -> List.of(
            new ServletRegistrationBean<>(new Answers(writer), "/*"),
            new ServletRegistrationBean<>(new Errors(), "/error")));

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anAnswerThatIsGivenUpHoldsNoThread() throws IOException {
        for (int i = 0; i < BareServer.STUCK; i++) {
            server.client().send(BareServer.get("/graphql?" + LARGE));
        }
        await().atMost(BareServer.PATIENCE).until(() -> server.givenUp() == BareServer.STUCK);

        assertOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?16000",
                "/graphql?40000",
                "/file?16000",
                "/file?4000000",
                "/missing",
                "/fault",
            })
    void whoTakesNothingOfWhatOthersWriteHoldsNoThread(String path) throws IOException {
        for (int i = 0; i < BareServer.STUCK; i++) {
            SlowReader client = server.client();
            fill(client, FIRST_FULL + 2 * i);
            send(client, BareServer.get(path));
        }

        assertOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "BR\0KEN\r\n\r\n", "GET / HTTP/1.1\r\nHost: x y\r\n\r\n"
            })
    void whoTakesNothingOfWhatTheServerItselfAnswersHoldsNoThread(String request) throws IOException {
        for (int i = 0; i < BareServer.STUCK; i++) {
            SlowReader client = server.client();
            fill(client, FIRST_FULL + 2 * i);
            send(client, request);
        }

        assertOthersAreAnswered();
    }

    @Test
    void whoDoesNotSendTheBodyThatItAnnouncedHoldsNoThread() throws IOException {
        for (int i = 0; i < BareServer.STUCK; i++) {
            SlowReader client = server.client();
            client.send("POST /graphql?1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }

        assertOthersAreAnswered();
    }

    /** A body that is not read comes together with its head, or only after the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"/graphql?1", "/file?1", "/missing"})
    void whoSendsABodyThatIsNotReadIsAnsweredAndMayAskOn(String path) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";
        int status = server.answered(path);
        SlowReader client = server.client();
        for (int i = 0; i < 3; i++) {
            client.send(head + "x".repeat(100));
            assertThat(client.answer().status()).as("first " + i).isEqualTo(status);
            client.send(head);
            assertThat(client.answer().status()).as("second " + i).isEqualTo(status);
            client.send("x".repeat(50));
            client.send("x".repeat(50));
        }
    }

    @Test
    void whoTakesItSlowlyGetsAll() throws IOException {
        SlowReader client = server.client();
        client.send(BareServer.get("/file?" + LARGE));
        assertThat(client.answer().body()).hasSize(LARGE);
        client.send(BareServer.get("/file?" + LARGE) + BareServer.get("/graphql?" + TEXT));
        assertThat(client.answer().body()).hasSize(LARGE);
        assertThat(client.answer().body()).hasSizeGreaterThan(TEXT);
    }

    /** Each request is sent after the one before was answered, and nothing of the answers is taken. */
    private void fill(SlowReader client, int times) throws IOException {
        double ended = ended();
        for (int i = 0; i < times && ended() == ended; i++) {
            int before = served.get();
            client.send(BareServer.get("/graphql?" + TEXT));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(BareServer.PATIENCE)
                    .until(() -> served.get() > before || ended() > ended);
        }
    }

    private static void send(SlowReader client, String request) {
        try {
            client.send(request);
        } catch (IOException closed) {
            assertThat(closed).hasMessageMatching("(?i).*(reset|broken pipe).*");
        }
    }

    private double ended() {
        return failed.get() + server.givenUp();
    }

    private void assertOthersAreAnswered() throws IOException {
        assertThat(server.answered("/graphql?1")).isEqualTo(200);
    }

    /** Answers as many bytes as the query says. */
    private final class Answers extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient AnswerWriter writer;

        Answers(AnswerWriter writer) {
            this.writer = writer;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            try {
                answer(request, response);
                if (!request.isAsyncStarted()) {
                    response.flushBuffer();
                }
            } catch (IOException gone) {
                failed.incrementAndGet();
                throw gone;
            }
            served.incrementAndGet();
        }

        private void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            switch (request.getServletPath() + request.getPathInfo()) {
                case "/missing" -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
                case "/fault" -> throw new ServletException("a fault");
                case "/file" -> response.getOutputStream().print("x".repeat(size(request)));
                default -> {
                    AnswerBody body = new AnswerBody(Map.of("data", "x".repeat(size(request))), JsonMapper.shared());
                    response.setContentLength(body.size());
                    writer.write(request, response, body);
                }
            }
        }

        private static int size(HttpServletRequest request) {
            return Integer.parseInt(request.getQueryString());
        }
    }

    /** Writes as a page of errors is written. */
    private static final class Errors extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print("an error");
        }
    }
}
