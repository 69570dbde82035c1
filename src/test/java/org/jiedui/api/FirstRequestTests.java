package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** The application asks itself first. */
class FirstRequestTests {

    private static final String PORT = "local.server.port";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer server(String address, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body.replace(" ", ""));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void ask(HttpServer server, MockEnvironment environment) {
        try {
            environment.setProperty(PORT, String.valueOf(server.getAddress().getPort()));
            new FirstRequest(environment, "/graphql").ask();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itAsksTheEndpoint() throws IOException {
        ask(server("127.0.0.1", 200), new MockEnvironment());

        assertThat(asked).isNotEmpty().containsOnly("POST /graphql {\"query\":\"{__typename}#\"}");
    }

    @Test
    void itAsksWhereTheServerIsSetToListen() throws IOException {
        ask(
                server("127.0.0.2", 200),
                new MockEnvironment()
                        .withProperty("server.address", "127.0.0.2")
                        .withProperty("server.servlet.context-path", "/base"));

        assertThat(asked).isNotEmpty().containsOnly("POST /base/graphql {\"query\":\"{__typename}#\"}");
    }

    @Test
    void anAddressOfTheSixthVersionIsOneToo() throws IOException {
        ask(server("::1", 200), new MockEnvironment().withProperty("server.address", "::1"));

        assertThat(asked).isNotEmpty().containsOnly("POST /graphql {\"query\":\"{__typename}#\"}");
    }

    @Test
    void aRefusalIsAnAnswerToo() throws IOException {
        ask(server("127.0.0.1", 403), new MockEnvironment());

        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void whereNobodyListensTheStartGoesOn() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        MockEnvironment environment = new MockEnvironment().withProperty(PORT, String.valueOf(free));

        assertThatCode(() -> new FirstRequest(environment, "/graphql").ask()).doesNotThrowAnyException();
        assertThatCode(() -> new FirstRequest(new MockEnvironment(), "/graphql").ask())
                .doesNotThrowAnyException();
    }
}
