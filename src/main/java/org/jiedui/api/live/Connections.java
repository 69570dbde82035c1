package org.jiedui.api.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jiedui.live.SubscriptionSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The connections that are open: how many of whom, and all of them, to be closed when the application stops. */
@Component
final class Connections implements SmartLifecycle {

    /** How long the place of a connection that broke is taken, so that nobody gains by breaking it and coming again. */
    static final Duration HELD = Duration.ofSeconds(10);

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;

    @Autowired
    Connections(SubscriptionSettings settings) {
        this(settings.connections(), System::nanoTime);
    }

    Connections(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    private record Held(String owner, long since) {}

    /** A connection that is open. */
    interface Open {

        /** Ends, because the application does. */
        void goAway();
    }

    /** Counts a connection, unless its owner has as many as are allowed. */
    synchronized boolean admit(String owner) {
        while (!held.isEmpty() && nanoTime.getAsLong() - held.peek().since() >= HELD.toNanos()) {
            release(held.remove().owner());
        }
        int number = numbers.getOrDefault(owner, 0);
        if (number >= most) {
            return false;
        }
        numbers.put(owner, number + 1);
        return true;
    }

    synchronized void release(String owner) {
        numbers.computeIfPresent(owner, (name, number) -> number == 1 ? null : number - 1);
    }

    /** Ends a connection that broke, or had to be broken. */
    synchronized void hold(String owner) {
        held.add(new Held(owner, nanoTime.getAsLong()));
    }

    /** Has a connection told when the application stops. */
    void opened(Open connection) {
        open.add(connection);
        if (!running) {
            connection.goAway();
        }
    }

    void closed(Open connection) {
        open.remove(connection);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for requests to end, since these would not end by themselves. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Open::goAway);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
