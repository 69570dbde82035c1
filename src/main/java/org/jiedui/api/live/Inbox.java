package org.jiedui.api.live;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.tomcat.websocket.WsSession;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one socket as their parts come in. What a client sends too fast is read later, and waits in the
 * network until then; what it sends when its socket is being closed is not read at all.
 */
final class Inbox {

    private final WsSession session;
    private final SocketServices services;
    private final Consumer<String> whole;
    private final Runnable tooLong;
    private final StringBuilder parts = new StringBuilder();
    private boolean suspended;
    private @Nullable Future<?> resuming;
    private boolean closed;

    /**
     * Nothing has come yet.
     *
     * @param whole takes each message
     * @param tooLong called where one would be longer than allowed
     */
    Inbox(WsSession session, SocketServices services, Consumer<String> whole, Runnable tooLong) {
        this.session = session;
        this.services = services;
        this.whole = whole;
        this.tooLong = tooLong;
    }

    /**
     * Takes a part of a message, which counts like a message.
     *
     * @param client who sends it
     */
    void received(String part, boolean last, String client) {
        if (!isOpen()) {
            return;
        }
        long delay = services.pace().next(client);
        if (delay > 0) {
            pause(delay);
        }
        if (parts.length() + part.length() > services.settings().messageSize().toBytes()) {
            tooLong.run();
            return;
        }
        parts.append(part);
        if (last) {
            String message = parts.toString();
            parts.setLength(0);
            whole.accept(message);
        }
    }

    private synchronized boolean isOpen() {
        if (closed) {
            suspend();
        }
        return !closed;
    }

    private synchronized void pause(long nanoseconds) {
        if (!suspended) {
            suspend();
            resuming = services.timer().schedule(this::resume, nanoseconds, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void suspend() {
        if (!suspended) {
            suspended = true;
            session.suspend();
        }
    }

    private synchronized void resume() {
        if (!closed) {
            suspended = false;
            session.resume();
        }
    }

    /** Reads no more than the end of the conversation, and not even that where something else comes first. */
    synchronized void close() {
        closed = true;
        if (resuming != null) {
            resuming.cancel(false);
        }
    }
}
