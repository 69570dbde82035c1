package org.jiedui.benchmark.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several stretches of the same, summed up by their medians.
 *
 * @param windows the stretches
 */
record Figures(List<Window> windows) {

    static Figures of(List<Window> all, String workload, String target, int connections) {
        return new Figures(all.stream()
                .filter(window -> window.workload().equals(workload)
                        && window.target().equals(target)
                        && window.connections() == connections)
                .toList());
    }

    double throughput() {
        return median(window -> window.outcome().throughput());
    }

    double p50() {
        return median(window -> window.outcome().median());
    }

    double p99() {
        return median(window -> window.outcome().slow());
    }

    double processorMillis() {
        return median(Window::processorMillis);
    }

    double targetMillis() {
        return median(Window::targetMillis);
    }

    long errors() {
        return windows.stream().mapToLong(window -> window.outcome().errors()).sum();
    }

    private double median(ToDoubleFunction<Window> figure) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted)
                        .skip((sorted.length - 1) / 2)
                        .limit(1 + (sorted.length + 1) % 2)
                        .average()
                        .orElseThrow();
    }
}
