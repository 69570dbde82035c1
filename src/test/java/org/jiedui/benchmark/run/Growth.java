package org.jiedui.benchmark.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds out what more families cost, on stores of several sizes one after the other. */
public final class Growth {

    private static final double BOUND = 1.2;

    private final int connections;
    private final Consumer<String> progress;

    /** Growth under so many clients. */
    public Growth(int connections, Consumer<String> progress) {
        this.connections = connections;
        this.progress = progress;
    }

    /**
     * Measures each store.
     *
     * @param stores the stores by number of families, the smallest first
     * @return the table
     */
    public Table run(Map<Long, Path> stores, Predicate<String> asked, int rounds, int seconds)
            throws IOException, InterruptedException {
        Map<Long, List<Window>> windows = new LinkedHashMap<>();
        List<String> names = List.of();
        for (Map.Entry<Long, Path> store : stores.entrySet()) {
            progress.accept(store.getKey() + " families");
            try (Stage stage = Stage.open(store.getValue())) {
                List<Workload> workloads = stage.workloads(0, asked);
                names = workloads.stream().map(Workload::name).toList();
                windows.put(
                        store.getKey(),
                        new Measurement(stage, progress)
                                .measure(workloads, stage.targets(), List.of(connections), rounds, seconds));
            }
        }
        return table(names, windows);
    }

    private Table table(List<String> names, Map<Long, List<Window>> windows) {
        Table table = new Table("query", "families", "L p50 ms", "step", "app p50 ms", "step (≤ 1.2)");
        for (String name : names) {
            double handwrittenBefore = Double.NaN;
            double applicationBefore = Double.NaN;
            for (Map.Entry<Long, List<Window>> size : windows.entrySet()) {
                double handwritten = p50(size.getValue(), name, Target.HANDWRITTEN);
                double application = p50(size.getValue(), name, Target.APPLICATION);
                table.row(
                        name,
                        "%,d".formatted(size.getKey()),
                        Table.number(handwritten),
                        step(handwritten / handwrittenBefore, Double.MAX_VALUE),
                        Table.number(application),
                        step(application / applicationBefore, BOUND));
                handwrittenBefore = handwritten;
                applicationBefore = application;
            }
        }
        return table;
    }

    private double p50(List<Window> windows, String name, String target) {
        return Figures.of(windows, name, target, connections).p50();
    }

    private static String step(double ratio, double bound) {
        return Double.isNaN(ratio) ? "" : Table.ratio(ratio, ratio <= bound);
    }
}
