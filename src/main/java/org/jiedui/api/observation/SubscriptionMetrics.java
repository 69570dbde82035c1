package org.jiedui.api.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** Times subscriptions from their start to their end, and counts what they are told. */
final class SubscriptionMetrics {

    private static final Map<SignalType, String> OUTCOMES =
            Map.of(SignalType.ON_COMPLETE, "completed", SignalType.CANCEL, "cancelled", SignalType.ON_ERROR, "failed");

    private final Counter events;
    private final Map<SignalType, Timer> ended = new EnumMap<>(SignalType.class);

    SubscriptionMetrics(MeterRegistry registry) {
        events = Counter.builder("jiedui.events")
                .description("Events that subscribers took")
                .register(registry);
        OUTCOMES.forEach((signal, outcome) -> ended.put(
                signal,
                Timer.builder("jiedui.subscriptions")
                        .description(
                                "Subscriptions that have ended, and how long they lasted; cancelled by their clients,"
                                        + " or failed")
                        .tag("outcome", outcome)
                        .register(registry)));
    }

    /** The same events, counted. */
    Flux<?> watched(Publisher<?> told) {
        return Flux.defer(() -> {
            long start = System.nanoTime();
            return Flux.from(told)
                    .doOnNext(event -> events.increment())
                    .doFinally(signal -> Objects.requireNonNull(ended.get(signal))
                            .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        });
    }
}
