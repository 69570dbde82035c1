package org.jiedui.api.observation;

import graphql.GraphQLError;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiedui.api.operation.Served;
import org.jiedui.query.error.ErrorCode;

/** Counts and times operations. Their names are the clients' to choose, without end, and so are no label. */
final class OperationMetrics {

    static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    /** Of costs: what one thing costs, up to what may be refused. */
    private static final double[] COSTS = {10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private static final String ERRORS = "jiedui.errors";

    private final MeterRegistry registry;
    private final Map<String, Timer> answered = new HashMap<>();
    private final Map<String, Timer> failed = new HashMap<>();
    private final Map<String, DistributionSummary> costs = new HashMap<>();

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of("query", "mutation", "subscription", Served.NO_OPERATION).forEach(type -> {
            answered.put(type, timer(type, "answered"));
            failed.put(type, timer(type, "failed"));
            costs.put(
                    type,
                    DistributionSummary.builder("jiedui.operations.cost")
                            .description("About how many nodes and relationships the database has to look at")
                            .tags("type", type)
                            .serviceLevelObjectives(COSTS)
                            .register(registry));
        });
        // From the first moment on, so that the first error is a rise.
        Stream.of(ErrorCode.values()).forEach(code -> registry.counter(ERRORS, "code", code.name()));
    }

    private Timer timer(String type, String outcome) {
        return Timer.builder("jiedui.operations")
                .description("Operations, until their answer can be sent; those with any error have failed")
                .tags("type", type, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void record(Served served, long nanoseconds, List<GraphQLError> errors) {
        String type = served.type();
        Timer timer = (errors.isEmpty() ? answered : failed).get(type);
        if (timer != null) {
            timer.record(nanoseconds, TimeUnit.NANOSECONDS);
        }
        DistributionSummary cost = costs.get(type);
        if (cost != null && served.cost() != Served.UNKNOWN) {
            cost.record((double) served.cost());
        }
        for (GraphQLError error : errors) {
            registry.counter(ERRORS, "code", code(error)).increment();
        }
    }

    private static String code(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        Object code = extensions == null ? null : extensions.get("code");
        return code == null ? ErrorCode.INTERNAL.name() : code.toString();
    }
}
