package org.jiedui.api.live;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Back pressure: sends the messages of one socket one after the other; nobody waits for a client that reads none. */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final RemoteEndpoint.Async remote;
    private final int most;
    private final Runnable stuck;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final AtomicInteger pumping = new AtomicInteger();
    private boolean sending;
    private boolean closed;

    /**
     * Nothing is to be sent yet.
     *
     * @param most how many messages may wait
     * @param stuck called where more would wait, and where a message cannot be sent
     */
    Outbox(RemoteEndpoint.Async remote, int most, Runnable stuck) {
        this.remote = remote;
        this.most = most;
        this.stuck = stuck;
    }

    private record Message(String text, Runnable sent) {}

    /** Sends a message, and then calls back. */
    void send(String text, Runnable sent) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waiting.size() >= most;
            if (!full) {
                waiting.add(new Message(text, sent));
            }
        }
        if (full) {
            stuck.run();
        } else {
            pump();
        }
    }

    /** Whether nothing waits. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && !sending;
    }

    /** Sends nothing more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void pump() {
        if (pumping.getAndIncrement() != 0) {
            return;
        }
        do {
            Message next = next();
            if (next != null) {
                send(next);
            }
        } while (pumping.decrementAndGet() != 0);
    }

    /** A socket that breaks while it is written to may fail in the middle of the server. */
    private void send(Message next) {
        try {
            remote.sendText(next.text(), result -> sent(next, result));
        } catch (RuntimeException broken) {
            log.debug("A socket broke", broken);
            stuck.run();
        }
    }

    private synchronized @Nullable Message next() {
        Message next = sending || closed ? null : waiting.poll();
        sending |= next != null;
        return next;
    }

    private void sent(Message message, SendResult result) {
        synchronized (this) {
            sending = false;
        }
        if (result.isOK()) {
            message.sent().run();
            pump();
        } else {
            stuck.run();
        }
    }
}
