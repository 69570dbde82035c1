package org.jiedui.benchmark.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jiedui.benchmark.load.Order;
import org.jiedui.benchmark.load.Outcome;

/** Measures targets side by side: in turn, in rounds, so that whatever else goes on meets all of them alike. */
final class Measurement {

    private static final int WARM_CONNECTIONS = 8;
    private static final long WARM_MILLIS = 2_000;
    private static final int WARM_ENOUGH = 3;
    private static final int WARM_AT_MOST = 40;
    private static final double SETTLED = 0.97;
    private static final long DRAIN_MILLIS = 300;

    private final Stage stage;
    private final Consumer<String> progress;

    Measurement(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Asks until a request takes no less processor time than in the stretch before, several times over: a compiler that is
     * still at work shows in the processor time of a request long after it shows in throughput.
     */
    private void warm(Workload workload, List<Target> targets) throws IOException, InterruptedException {
        for (Target target : targets) {
            double least = Double.MAX_VALUE;
            int settled = 0;
            int times = 0;
            Window window;
            do {
                window = window(workload, target, WARM_CONNECTIONS, WARM_MILLIS);
                settled = window.processorMillis() < least * SETTLED ? 0 : settled + 1;
                least = Math.min(least, window.processorMillis());
                times++;
            } while (times < WARM_AT_MOST && settled < WARM_ENOUGH);
            progress.accept("%s of %s is warm after %d times: %.0f a second, %.2f ms of processor time each"
                    .formatted(
                            workload.name(),
                            target.name(),
                            times,
                            window.outcome().throughput(),
                            window.processorMillis()));
        }
    }

    /** Measures every workload of every target, once it is warm, with every number of clients in every round. */
    List<Window> measure(
            List<Workload> workloads, List<Target> targets, List<Integer> connections, int rounds, int seconds)
            throws IOException, InterruptedException {
        for (Workload workload : workloads) {
            warm(workload, targets);
        }
        List<Window> windows = new ArrayList<>();
        List<Target> order = new ArrayList<>(targets);
        for (int round = 1; round <= rounds; round++) {
            for (int clients : connections) {
                progress.accept("round " + round + " of " + rounds + ", " + clients + " connections");
                for (Workload workload : workloads) {
                    for (Target target : order) {
                        windows.add(window(workload, target, clients, seconds * 1000L));
                    }
                    Collections.reverse(order);
                }
            }
        }
        return windows;
    }

    /** Measures once, after all of the last stretch has come to rest. */
    Window window(Workload workload, Target target, int connections, long millis)
            throws IOException, InterruptedException {
        Path bodies = workload.write(stage.work(), target.name());
        TimeUnit.MILLISECONDS.sleep(DRAIN_MILLIS);
        List<Process> processes = List.of(
                target.process(), stage.database().process(), stage.generator().process());
        List<Duration> before = processes.stream().map(Usage::processors).toList();
        Outcome outcome = stage.generator()
                .run(new Order(target.port(), target.path(), bodies, target.token(), connections, millis));
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            long spent = Usage.processors(processes.get(i)).minus(before.get(i)).toMillis();
            used.add((double) spent / Math.max(1, outcome.requests()));
        }
        return new Window(workload.name(), target.name(), connections, outcome, used.get(0), used.get(1), used.get(2));
    }
}
