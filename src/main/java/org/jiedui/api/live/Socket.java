package org.jiedui.api.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jiedui.access.BadToken;
import org.jiedui.access.Caller;
import org.jiedui.access.IssuerUnavailable;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.api.limits.ClientKey;
import org.jiedui.api.live.Messages.Incoming;
import org.jiedui.api.operation.Transport;
import org.jiedui.api.tomcat.SocketConnection;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** One client that speaks graphql-transport-ws. */
final class Socket implements Connections.Open {

    private static final Logger log = LoggerFactory.getLogger(Socket.class);

    /** More than any client that reads has waiting besides the answers of its operations. */
    private static final int CONTROL_MESSAGES = 200;

    private final WebSocketSession session;
    private final SocketServices services;
    private final Messages messages;
    private final Outbox outbox;
    private final Inbox inbox;
    private final OpenOperations operations;
    private final List<Future<?>> timers = new ArrayList<>();
    private boolean initialising;
    private boolean acknowledged;
    private boolean closing;
    private Caller caller = Caller.ANONYMOUS;
    private final List<String> owners = new ArrayList<>();
    private volatile String client;

    Socket(WebSocketSession session, SocketConnection connection, SocketServices services) {
        this.session = session;
        this.services = services;
        this.messages = services.messages();
        this.operations = new OpenOperations(services.settings().perConnection());
        this.client = ClientKey.of(session.getRemoteAddress());
        this.inbox = new Inbox(
                new Inbox.Reading(connection::suspend, connection::resume),
                services.rate(),
                services.suspensions(),
                services.timer(),
                services.settings().messageSize().toBytes(),
                text -> handle(messages.read(text)),
                () -> close(CloseCode.TOO_LONG.status()));
        this.outbox = new Outbox(
                connection.remote(),
                services.settings().perConnection() + CONTROL_MESSAGES,
                () -> close(CloseCode.TRY_AGAIN_LATER.status("what is sent is not read")));
    }

    void opened() {
        if (!SocketHandler.PROTOCOL.equals(session.getAcceptedProtocol())) {
            close(CloseCode.SUBPROTOCOL_NOT_ACCEPTABLE.status());
            return;
        }
        if (!own(client)) {
            close(CloseCode.TRY_AGAIN_LATER.status("the address has too many connections"));
            return;
        }
        after(services.settings().initialisationTimeout(), this::initialisationTimedOut);
        Duration alive = services.settings().keepAlive();
        timer(services.timer()
                .scheduleWithFixedDelay(this::keepAlive, alive.toMillis(), alive.toMillis(), TimeUnit.MILLISECONDS));
        services.connections().opened(this);
    }

    private void after(Duration delay, Runnable work) {
        timer(services.timer().schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void timer(Future<?> timer) {
        timers.add(timer);
        if (closing) {
            timer.cancel(false);
        }
    }

    private void initialisationTimedOut() {
        boolean late;
        synchronized (this) {
            late = !acknowledged;
        }
        if (late) {
            close(CloseCode.INITIALISATION_TIMEOUT.status());
        }
    }

    private void keepAlive() {
        if (outbox.isIdle()) {
            send(messages.plain("ping", null));
        }
    }

    private void send(String text) {
        outbox.send(text, () -> {});
    }

    /** A part of a message came in. */
    void received(String part, boolean last) {
        inbox.received(part, last, client);
    }

    /** The protocol has none but text. */
    void receivedBinary() {
        if (inbox.isOpen()) {
            close(CloseCode.INVALID_MESSAGE.status());
        }
    }

    private void handle(@Nullable Incoming message) {
        if (message == null) {
            close(CloseCode.INVALID_MESSAGE.status());
            return;
        }
        switch (message.type()) {
            case "connection_init" -> initialise(message);
            case "ping" -> send(messages.plain("pong", message.payload()));
            case "pong" -> {}
            case "subscribe" -> subscribe(message);
            case "complete" -> cancel(message);
            default -> close(CloseCode.INVALID_MESSAGE.status());
        }
    }

    private void initialise(Incoming message) {
        synchronized (this) {
            if (initialising) {
                close(CloseCode.TOO_MANY_INITIALISATIONS.status());
                return;
            }
            initialising = true;
        }
        services.executor().execute(() -> acknowledge(message.payload()));
    }

    private void acknowledge(@Nullable Map<String, Object> payload) {
        try {
            Object opened = session.getAttributes().get(Handshake.BEARER);
            Bearer bearer = services.credentials().of(payload, opened instanceof Bearer known ? known : null);
            Caller initialised = bearer == null ? Caller.ANONYMOUS : bearer.caller();
            String key = ClientKey.of(initialised, session.getRemoteAddress());
            if (bearer != null && !own(key)) {
                close(CloseCode.TRY_AGAIN_LATER.status("the caller has too many connections"));
                return;
            }
            if (!key.equals(client)) {
                client = key;
                inbox.renew();
            }
            synchronized (this) {
                caller = initialised;
                acknowledged = true;
            }
            if (bearer != null) {
                after(Duration.between(services.clock().instant(), bearer.until()), this::expire);
                timer(services.credentials().whenRevoked(bearer, this::expire));
            }
            send(messages.plain("connection_ack", null));
        } catch (BadToken refused) {
            close(CloseCode.FORBIDDEN.status());
        } catch (IssuerUnavailable unavailable) {
            close(CloseCode.TRY_AGAIN_LATER.status("whether the token is good cannot be told for now"));
        }
    }

    private void expire() {
        close(CloseCode.FORBIDDEN.status("the token is good no longer"));
    }

    private synchronized boolean own(String name) {
        if (closing || !services.connections().admit(name)) {
            return false;
        }
        owners.add(name);
        return true;
    }

    private void subscribe(Incoming message) {
        String id = message.id();
        Map<String, Object> payload = message.payload();
        if (id == null || id.isEmpty() || payload == null || !Requests.isOne(payload)) {
            close(CloseCode.INVALID_MESSAGE.status());
            return;
        }
        Operation operation = new Operation(this, id);
        Caller asking;
        synchronized (this) {
            if (!acknowledged) {
                close(CloseCode.UNAUTHORIZED.status());
                return;
            }
            asking = caller;
        }
        switch (operations.open(id, operation)) {
            case OPENED ->
                services.answers()
                        .to(request(id, payload, asking), operation::isDisposed)
                        .subscribe(operation);
            case EXISTS -> close(CloseCode.SUBSCRIBER_EXISTS.status());
            case TOO_MANY -> {
                String reason = "the socket has too many operations open";
                send(messages.error(id, List.of(Answers.error(ErrorCode.TOO_MANY_SUBSCRIPTIONS, reason))));
            }
            case TOO_MANY_AGAIN ->
                close(CloseCode.TRY_AGAIN_LATER.status("more was asked for again and again than one socket may have"));
            case CLOSED -> log.debug("An operation came when its socket was closing");
        }
    }

    private WebGraphQlRequest request(String id, Map<String, Object> payload, Caller asking) {
        URI address = Objects.requireNonNull(session.getUri());
        HttpHeaders headers = session.getHandshakeHeaders();
        InetSocketAddress remote = session.getRemoteAddress();
        return new WebGraphQlRequest(
                address, headers, null, remote, Answers.attributes(asking, Transport.STREAM), payload, id, null);
    }

    private void cancel(Incoming message) {
        if (message.id() == null) {
            close(CloseCode.INVALID_MESSAGE.status());
            return;
        }
        operations.cancel(message.id());
    }

    /** An answer of an operation; none is sent of one that the client has completed. */
    void next(Operation operation, String id, Map<String, Object> answer, Runnable sent) {
        if (operations.isOpen(id, operation)) {
            outbox.send(messages.next(id, answer), sent);
        }
    }

    void completed(Operation operation, String id) {
        if (operations.remove(id, operation)) {
            send(messages.complete(id));
        }
    }

    void failed(Operation operation, String id, List<?> errors) {
        if (operations.remove(id, operation)) {
            send(messages.error(id, errors));
        }
    }

    /** Closes the socket. To say so to a client that does not read takes a while, so others do not wait for it. */
    private void close(CloseStatus status) {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        if (status.equalsCode(CloseCode.TRY_AGAIN_LATER.status())) {
            inbox.stop();
        } else {
            inbox.close();
        }
        services.closing().execute(() -> {
            ended(status);
            try {
                session.close(status);
            } catch (IOException gone) {
                log.debug("A socket was gone before it was closed", gone);
            }
        });
    }

    @Override
    public void goAway() {
        close(CloseCode.GOING_AWAY.status());
    }

    /** The socket is gone, or about to be closed. */
    void ended(CloseStatus status) {
        List<String> admitted;
        synchronized (this) {
            closing = true;
            timers.forEach(timer -> timer.cancel(false));
            timers.clear();
            admitted = List.copyOf(owners);
            owners.clear();
        }
        inbox.close();
        outbox.close();
        operations.close();
        services.connections().closed(this);
        boolean broken =
                status.equalsCode(CloseStatus.NO_CLOSE_FRAME) || status.equalsCode(CloseCode.TRY_AGAIN_LATER.status());
        admitted.forEach(broken ? services.connections()::hold : services.connections()::release);
    }
}
