package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks graphql-transport-ws, and keeps all messages but pings that come. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    /** How long a message may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reading;
    private final WebSocket socket;

    private SocketClient(WebSocket.Builder builder, int port, boolean reading)
            throws InterruptedException, ExecutionException, TimeoutException {
        this.reading = reading;
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql"), this)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Opens a socket with headers, by names and values in turn. */
    public static SocketClient open(int port, String... headers) throws Exception {
        return new SocketClient(with(headers).subprotocols("graphql-transport-ws"), port, true);
    }

    static SocketClient withoutProtocol(int port) throws Exception {
        return new SocketClient(with(), port, true);
    }

    /** Opens one, has it acknowledged, and subscribes; then it reads nothing until it is told to. */
    static SocketClient notReading(int port) throws Exception {
        return new SocketClient(with().subprotocols("graphql-transport-ws"), port, false);
    }

    private static WebSocket.Builder with(String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode message = JSON.readTree(partial.toString());
            partial.setLength(0);
            if (!message.get("type").asString().equals("ping")) {
                messages.add(message);
            }
        }
        if (reading || !last) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    /** Reads on. */
    void read() {
        socket.request(Long.MAX_VALUE);
    }

    public SocketClient send(String text) throws Exception {
        socket.sendText(text, true).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        return this;
    }

    public SocketClient send(Map<String, ?> message) throws Exception {
        return send(JSON.writeValueAsString(message));
    }

    /** Initialises it without saying who it is. */
    public SocketClient initialised() throws Exception {
        return initialised(Map.of());
    }

    public SocketClient initialised(Map<String, ?> payload) throws Exception {
        send(Map.of("type", "connection_init", "payload", payload));
        assertThat(next().get("type").asString()).isEqualTo("connection_ack");
        return this;
    }

    /** Subscribes. */
    public SocketClient subscribe(String id, String document, Map<String, ? extends @Nullable Object> variables)
            throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("query", document);
        payload.put("variables", variables);
        return send(Map.of("id", id, "type", "subscribe", "payload", payload));
    }

    /** The next message. */
    public JsonNode next() throws InterruptedException {
        JsonNode next = messages.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(next)
                .as("a message in time; the socket was closed: " + closed)
                .isNotNull();
        return next;
    }

    /** The next event. */
    public JsonNode event() throws InterruptedException {
        JsonNode message = next();
        assertThat(message.get("type").asString()).as(message.toString()).isEqualTo("next");
        assertThat(message.at("/payload/errors").isMissingNode())
                .as(message.toString())
                .isTrue();
        return message.at("/payload/data/networkChanged");
    }

    public List<JsonNode> events(int number) throws InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(event());
        }
        return events;
    }

    /** With which code the server closes it. */
    public int code() throws Exception {
        return closed.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    boolean hasMessage() {
        return !messages.isEmpty();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
