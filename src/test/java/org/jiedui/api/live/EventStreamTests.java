package org.jiedui.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jiedui.api.BareServer;
import org.jiedui.api.tomcat.ClientConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a stream ends whose client takes nothing of it, no thread waits for that. */
class EventStreamTests {

    private static final String EVENTS = "data: x\n\n".repeat(500_000);

    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final BareServer server = new BareServer(new Events());

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    static Stream<Named<Consumer<EventStream>>> ends() {
        return Stream.of(
                Named.of("its client took nothing for too long", stream -> stream.keepAlive(0)),
                Named.of("the server goes away, or the token expires", EventStream::goAway),
                Named.of("there are no more events", stream -> {
                    stream.finish();
                    stream.end();
                }));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aStreamThatIsNotTakenHoldsNoThread(Consumer<EventStream> end) throws IOException {
        for (int i = 0; i < BareServer.STUCK; i++) {
            server.ask("/graphql?" + i);
        }
        await().atMost(BareServer.PATIENCE).until(() -> streams.size() == BareServer.STUCK);

        streams.forEach(end);

        assertThat(server.answered("/graphql")).isEqualTo(200);
        await().atMost(BareServer.PATIENCE).until(() -> ended.size() == BareServer.STUCK);
    }

    private final class Events extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getQueryString() == null) {
                return;
            }
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            ClientConnection connection = Objects.requireNonNull(ClientConnection.of(request));
            String name = request.getQueryString();
            EventStream stream = new EventStream(async, response.getOutputStream(), connection, () -> ended.add(name));
            async.addListener(stream);
            connection.waits();
            response.getOutputStream().setWriteListener(stream);
            stream.write(EVENTS, () -> {});
            streams.add(stream);
        }
    }
}
