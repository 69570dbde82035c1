package org.jiedui.api.answer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jiedui.api.limits.RequestLimits;
import org.springframework.beans.factory.DisposableBean;

/**
 * The answers that their clients did not take at once. One that is not taken in time is given up, and so is the oldest
 * where they would be too much to hold: its client had the longest.
 */
public final class PendingResponses implements MeterBinder, DisposableBean {

    private static final Duration LOOKED_AFTER = Duration.ofMillis(250);

    private final long patience;
    private final long most;
    private final Map<AnswerWriting, Long> since = new LinkedHashMap<>();
    private final Thread watch = new Thread(this::watch, "answers");
    private long held;
    private long givenUp;

    public PendingResponses(RequestLimits limits) {
        this.patience = limits.answerTimeout().toNanos();
        this.most = limits.untakenAnswers().toBytes();
        watch.setDaemon(true);
        watch.start();
    }

    void add(AnswerWriting answer) {
        synchronized (this) {
            since.put(answer, System.nanoTime());
            held += answer.size();
        }
        giveUp();
    }

    synchronized void remove(AnswerWriting answer) {
        if (since.remove(answer) != null) {
            held -= answer.size();
        }
    }

    private void giveUp() {
        List<AnswerWriting> ending = new ArrayList<>();
        synchronized (this) {
            Iterator<Map.Entry<AnswerWriting, Long>> oldest = since.entrySet().iterator();
            while (oldest.hasNext()) {
                Map.Entry<AnswerWriting, Long> answer = oldest.next();
                if (held <= most && System.nanoTime() - answer.getValue() < patience) {
                    break;
                }
                oldest.remove();
                held -= answer.getKey().size();
                givenUp++;
                ending.add(answer.getKey());
            }
        }
        ending.forEach(AnswerWriting::giveUp);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOKED_AFTER.toNanos());
            giveUp();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jiedui.answers.untaken", this, PendingResponses::held)
                .description("The size of the answers that clients have not taken yet")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("jiedui.answers.given.up", this, PendingResponses::givenUp)
                .description("Answers that were not taken in time, or were too much to hold")
                .register(registry);
    }

    private synchronized long held() {
        return held;
    }

    private synchronized long givenUp() {
        return givenUp;
    }

    @Override
    public void destroy() {
        watch.interrupt();
    }
}
