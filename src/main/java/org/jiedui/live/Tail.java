package org.jiedui.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jiedui.query.Touched;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the journal, followed for all who watch: one short statement at a time, however many they are and however
 * much is changed, and none while nobody watches. What it found last is kept for those who are not far behind.
 */
final class Tail {

    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    private static final int KEPT = 10_000;

    /** However often this instance writes, the journal is not asked more often than this. */
    private static final Duration LEAST_GAP = Duration.ofMillis(50);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final JournalEnd journal;
    private final ScheduledExecutorService scheduler;
    private final Duration interval;
    private final Runnable moved;

    private final Deque<Touched> recent = new ArrayDeque<>();
    private Position begin = Position.endOf(0);
    private Position head = Position.endOf(0);
    private boolean running;
    private boolean asking;
    private boolean woken;
    private long asked = System.nanoTime();
    private long answered = System.nanoTime();
    private int failures;
    private @Nullable ScheduledFuture<?> next;

    Tail(JournalEnd journal, ScheduledExecutorService scheduler, Duration interval, Runnable moved) {
        this.journal = journal;
        this.scheduler = scheduler;
        this.interval = interval;
        this.moved = moved;
    }

    /** Follows from a place on, unless it follows already. */
    synchronized void start(Position from) {
        if (!running) {
            running = true;
            answered = System.nanoTime();
            recent.clear();
            begin = from;
            head = from;
            failures = 0;
            schedule(interval);
        }
    }

    synchronized void stop() {
        running = false;
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    /** Asks soon, because something was written. */
    synchronized void wake() {
        if (running && failures == 0) {
            woken = true;
            if (!asking) {
                schedule(gap());
            }
        }
    }

    /** For how many nanoseconds it has not been known what was written; 0 where nobody wants to know. */
    synchronized long lag() {
        return running ? System.nanoTime() - answered : 0;
    }

    synchronized Position head() {
        return head;
    }

    /** What follows on a place, or null where that is too far back to be known here. */
    synchronized @Nullable Window after(Position position) {
        if (position.compareTo(begin) < 0) {
            return null;
        }
        if (position.compareTo(head) >= 0) {
            return new Window(List.of(), position, false);
        }
        List<Touched> touched = new ArrayList<>();
        for (Touched each : recent) {
            if (each.at().compareTo(position) > 0) {
                if (touched.size() == Position.READ_AT_ONCE) {
                    return new Window(touched, touched.get(touched.size() - 1).at(), true);
                }
                touched.add(each);
            }
        }
        return new Window(touched, head, false);
    }

    private Duration gap() {
        Duration since = Duration.ofNanos(System.nanoTime() - asked);
        return since.compareTo(LEAST_GAP) > 0 ? Duration.ZERO : LEAST_GAP.minus(since);
    }

    private void schedule(Duration wait) {
        if (next != null && !next.isDone() && next.getDelay(TimeUnit.NANOSECONDS) <= wait.toNanos()) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        next = scheduler.schedule(this::ask, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ask() {
        Position from;
        synchronized (this) {
            if (!running || asking) {
                return;
            }
            asking = true;
            woken = false;
            next = null;
            asked = System.nanoTime();
            from = head;
        }
        Window found = null;
        try {
            found = journal.after(from);
        } catch (RuntimeException failure) {
            failed(failure);
        } finally {
            asked(from, found);
        }
    }

    private synchronized void failed(RuntimeException failure) {
        if (failures++ == 0) {
            log.warn("The journal cannot be followed for now", failure);
        }
    }

    private void asked(Position from, @Nullable Window found) {
        boolean news;
        synchronized (this) {
            asking = false;
            if (!running) {
                return;
            }
            news = found != null && from.equals(head) && !found.end().equals(head);
            if (found != null) {
                answered = System.nanoTime();
                recovered();
            }
            if (news && found != null) {
                keep(found);
            }
            schedule(wait(found));
        }
        if (news) {
            moved.run();
        }
    }

    private void recovered() {
        if (failures > 0) {
            log.info("The journal is followed again");
            failures = 0;
        }
    }

    private void keep(Window found) {
        recent.addAll(found.touched());
        head = found.end();
        while (recent.size() > KEPT) {
            begin = recent.removeFirst().at();
        }
    }

    private Duration wait(@Nullable Window found) {
        if (found == null) {
            Duration longer = interval.multipliedBy(1L << Math.min(failures, 10));
            return longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        }
        if (found.more()) {
            return Duration.ZERO;
        }
        return woken ? gap() : interval;
    }
}
