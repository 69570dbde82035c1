package org.jiedui.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Start-time fair queueing of callers: of those who wait, whoever has had the least is next. Whoever has nothing under way
 * begins although others have all places that are shared, and long work never has more than its part of them. Used by one
 * thread at a time.
 */
final class FairQueue {

    /** Who asks one question after the other is not there in between, and is to be reckoned with all the same. */
    private static final long LATELY = Duration.ofSeconds(1).toNanos();

    /** So many callers who have had more than others are remembered while they ask nothing. */
    private static final int REMEMBERED = 10_000;

    private final Places places;
    private final LongSupplier nanoTime;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Set<Flow> waiting = new LinkedHashSet<>();
    private final Set<Work<?>> running = new LinkedHashSet<>();
    private int runningLong;

    /** What nobody who asks has had less than. */
    private long virtualTime;

    /** When there last were several. */
    private long shared;

    FairQueue(Places places, LongSupplier nanoTime) {
        this.places = places;
        this.nanoTime = nanoTime;
        this.shared = nanoTime.getAsLong() - LATELY;
    }

    /**
     * A caller asks something.
     *
     * @return false where as much of theirs as may be is answered or waits
     */
    boolean open(String caller) {
        Flow flow = flow(caller);
        if (flow.calls() >= places.calls()) {
            return false;
        }
        flow.opened();
        return true;
    }

    void close(String caller) {
        Flow flow = flow(caller);
        flow.closed();
        forgetIfIdle(flow);
    }

    private Flow flow(String caller) {
        Flow flow = flows.computeIfAbsent(caller, Flow::new);
        if (flows.size() > 1) {
            shared = nanoTime.getAsLong();
        }
        return flow;
    }

    /**
     * Some work is to be done.
     *
     * @return what begins upon that
     */
    List<Work<?>> enter(Work<?> work) {
        Flow flow = flow(work.call.caller());
        work.enters(flow);
        if (!flow.isBusy()) {
            advance();
            flow.goesOnFrom(virtualTime);
        }
        if (waiting.isEmpty() && hasRoom(flow, work.lane())) {
            start(work);
            return List.of(work);
        }
        if (work.wasEvicted()) {
            flow.waiting(work.lane()).addFirst(work);
        } else {
            flow.waiting(work.lane()).add(work);
        }
        waiting.add(flow);
        return next();
    }

    private void advance() {
        flows.values().stream()
                .filter(Flow::isBusy)
                .mapToLong(Flow::startTag)
                .min()
                .ifPresent(least -> virtualTime = Math.max(virtualTime, least));
    }

    /**
     * Some work is over.
     *
     * @return what begins upon that
     */
    List<Work<?>> leave(Work<?> work) {
        Flow flow = work.flow();
        long now = nanoTime.getAsLong();
        running.remove(work);
        runningLong -= work.lane() == Lane.LONG ? 1 : 0;
        flow.ended(work.started(), now);
        if (running.isEmpty() && waiting.isEmpty()) {
            virtualTime = Math.max(virtualTime, flow.startTag());
        }
        forgetIfIdle(flow);
        return waiting.isEmpty() ? List.of() : next();
    }

    /**
     * Gives up some work that waits.
     *
     * @return false where it waits no longer
     */
    boolean withdraw(Work<?> work) {
        Flow flow = work.flow();
        if (!flow.waiting(work.lane()).remove(work)) {
            return false;
        }
        if (!flow.waits()) {
            waiting.remove(flow);
        }
        forgetIfIdle(flow);
        return true;
    }

    private List<Work<?>> next() {
        List<Work<?>> next = new ArrayList<>(1);
        for (Work<?> work = first(); work != null; work = first()) {
            work.flow().waiting(work.lane()).remove();
            if (!work.flow().waits()) {
                waiting.remove(work.flow());
            }
            start(work);
            next.add(work);
        }
        return next;
    }

    private @Nullable Work<?> first() {
        long now = nanoTime.getAsLong();
        long least = Long.MAX_VALUE;
        Work<?> first = null;
        for (Flow flow : waiting) {
            Work<?> work = flow.first(hasRoom(flow, Lane.LONG));
            if (work != null && flow.service(now) < least && hasRoom(flow, work.lane())) {
                least = flow.service(now);
                first = work;
            }
        }
        return first;
    }

    private boolean hasRoom(Flow flow, Lane lane) {
        return running.size() < places.most()
                && (lane == Lane.SHORT || runningLong < places.longs())
                && (running.size() < places.shared()
                        || flow.running() == 0
                        || (flow.running() < places.alone() && isAlone()));
    }

    private boolean isAlone() {
        if (flows.size() > 1) {
            flows.values().removeIf(this::isForgotten);
        }
        return flows.size() == 1 && nanoTime.getAsLong() - shared >= LATELY;
    }

    private void start(Work<?> work) {
        long now = nanoTime.getAsLong();
        work.start(now);
        work.flow().started(now);
        running.add(work);
        runningLong += work.lane() == Lane.LONG ? 1 : 0;
    }

    private void forgetIfIdle(Flow flow) {
        if (isForgotten(flow) || (flow.isIdle() && flows.size() > REMEMBERED)) {
            flows.remove(flow.caller());
        }
    }

    /** Who has had no more than others begins like anybody who was never there. */
    private boolean isForgotten(Flow flow) {
        return flow.isIdle() && (running.isEmpty() || flow.startTag() <= virtualTime);
    }

    /**
     * Counts as long what has run for a turn.
     *
     * @return what has to make room, so that long work has no more than its part: the youngest readings of those who have
     *     had the most, none of them twice, and none where that is whoever has had the least
     */
    List<Work<?>> overdue() {
        long now = nanoTime.getAsLong();
        List<Work<?>> longs = new ArrayList<>();
        for (Work<?> work : running) {
            if (work.lane() == Lane.SHORT
                    && now - work.started() > places.turn().toNanos()) {
                work.becomesLong();
                runningLong++;
            }
            if (work.lane() == Lane.LONG && !work.isEnding()) {
                longs.add(work);
            }
        }
        if (longs.size() <= places.longs()) {
            return List.of();
        }
        Comparator<Work<?>> byService =
                Comparator.comparingLong(work -> work.flow().service(now));
        Work<?> spared = longs.stream().min(byService).orElseThrow();
        return longs.stream()
                .filter(work -> work != spared && work.mayBeEvicted())
                .sorted(byService.reversed().thenComparing(work -> -work.started()))
                .limit(longs.size() - (long) places.longs())
                .toList();
    }

    List<Work<?>> running() {
        return List.copyOf(running);
    }

    int runningLong() {
        return runningLong;
    }

    List<Work<?>> waiting() {
        List<Work<?>> all = new ArrayList<>();
        for (Flow flow : waiting) {
            for (Lane lane : Lane.values()) {
                all.addAll(flow.waiting(lane));
            }
        }
        return all;
    }

    /** Whoever has had the least of some callers. */
    String leastServed(Set<String> callers) {
        long now = nanoTime.getAsLong();
        return callers.stream()
                .min(Comparator.comparingLong(caller -> {
                    Flow flow = flows.get(caller);
                    return flow == null ? virtualTime : flow.service(now);
                }))
                .orElseThrow();
    }
}
