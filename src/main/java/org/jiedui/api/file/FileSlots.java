package org.jiedui.api.file;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;

/** The files that are on their way, no more than there may be, and none for longer than it may take. */
public final class FileSlots implements MeterBinder, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FileSlots.class);
    private static final Duration LOOKED_AFTER = Duration.ofMillis(500);

    private final FileSettings settings;
    private final long patience;
    private final Set<Slot> taken = new LinkedHashSet<>();
    private final Map<String, Integer> ofCallers = new HashMap<>();
    private final AtomicLong brokenOff = new AtomicLong();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * None is taken.
     *
     * @param patience how long a client may take nothing of its file
     */
    public FileSlots(FileSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience.toNanos();
        long millis = LOOKED_AFTER.toMillis();
        Future<?> unused = watch.scheduleWithFixedDelay(this::lookAfter, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The place of one file, from its question to its end. */
    final class Slot implements AutoCloseable {

        private final String caller;
        private volatile @Nullable TokenWatch token;
        private final long begun = System.nanoTime();
        private volatile @Nullable FileTransfer transfer;
        private volatile @Nullable FileReading reading;

        private Slot(String caller) {
            this.caller = caller;
        }

        /** Ends with it. */
        void watches(TokenWatch ofCaller) {
            token = ofCaller;
        }

        void carries(FileTransfer file) {
            transfer = file;
        }

        /** Ends with it. */
        void serves(FileReading file) {
            reading = file;
        }

        /** Says that the file is not made to its end. */
        void breaksOff() {
            brokenOff.incrementAndGet();
            close();
        }

        /** Gives it back; once is enough. */
        @Override
        public void close() {
            release(this);
        }
    }

    /**
     * A place for a file.
     *
     * @param caller whose it is
     * @throws HttpRefusal where there is none
     */
    Slot take(String caller) {
        synchronized (taken) {
            if (taken.size() >= settings.atATime() || ofCallers.getOrDefault(caller, 0) >= settings.ofCaller()) {
                throw new HttpRefusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ErrorCode.OVERLOADED,
                        "as many files as may be at a time are on their way: ask for the next when one is there");
            }
            Slot slot = new Slot(caller);
            taken.add(slot);
            ofCallers.merge(caller, 1, Integer::sum);
            return slot;
        }
    }

    private void release(Slot slot) {
        synchronized (taken) {
            if (taken.remove(slot)) {
                ofCallers.computeIfPresent(slot.caller, (caller, number) -> number == 1 ? null : number - 1);
            }
        }
        TokenWatch token = slot.token;
        if (token != null) {
            token.close();
        }
        FileReading reading = slot.reading;
        if (reading != null) {
            reading.close();
        }
    }

    /** How many are on their way. */
    int size() {
        synchronized (taken) {
            return taken.size();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jiedui.files", this, FileSlots::size)
                .description("The files that are on their way")
                .register(registry);
        FunctionCounter.builder("jiedui.files.broken.off", brokenOff, AtomicLong::get)
                .description("Files that could not be made to their end, or were not taken")
                .register(registry);
    }

    private void lookAfter() {
        List<Slot> slots;
        synchronized (taken) {
            slots = List.copyOf(taken);
        }
        try {
            slots.forEach(this::lookAfter);
        } catch (RuntimeException fault) {
            LOG.error("files could not be looked after", fault);
        }
    }

    private void lookAfter(Slot slot) {
        FileTransfer transfer = slot.transfer;
        long now = System.nanoTime();
        if (transfer != null && now - slot.begun > settings.deadline().toNanos()) {
            transfer.breakOff("it took longer than it may", null);
        } else if (transfer != null && transfer.untaken(now) > patience) {
            transfer.breakOff("the client took nothing of it for too long", null);
        }
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
    }
}
