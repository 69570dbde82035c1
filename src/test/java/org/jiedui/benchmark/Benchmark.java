package org.jiedui.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.benchmark.data.StoreMaker;
import org.jiedui.benchmark.run.Compare;
import org.jiedui.benchmark.run.Growth;
import org.jiedui.benchmark.run.Library;
import org.jiedui.benchmark.run.Memory;
import org.jiedui.benchmark.run.Relative;
import org.jiedui.benchmark.run.Repeated;
import org.jiedui.benchmark.run.Stage;
import org.jiedui.benchmark.run.Statements;
import org.jiedui.benchmark.run.Table;

/** Runs the benchmark. */
public final class Benchmark {

    private final Options options;
    private final Progress progress = new Progress();

    private Benchmark(Options options) {
        this.options = options;
    }

    /**
     * Runs it.
     *
     * @param arguments none: options are system properties
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Benchmark(Options.given()).run();
    }

    private void run() throws IOException, InterruptedException {
        progress.tell(options.toString());
        if (options.mode() == Options.Mode.MAKE) {
            store(options.families());
        } else {
            measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        Table table = options.mode() == Options.Mode.GROWTH ? growth() : onOneStore();
        Path report = options.directory().resolve(options.mode().report());
        Files.writeString(report, table.toString());
        System.out.println(table);
        progress.tell("the table is in " + report);
    }

    private Table growth() throws IOException, InterruptedException {
        Map<Long, Path> stores = new TreeMap<>();
        for (long size : options.sizes()) {
            stores.put(size, store(size));
        }
        return new Growth(Collections.min(options.connections()), progress::tell)
                .run(stores, options::reads, options.rounds(), options.seconds());
    }

    private Table onOneStore() throws IOException, InterruptedException {
        int deepest = Options.deepest(options.families());
        try (Stage stage = Stage.open(store(options.families()))) {
            return switch (options.mode()) {
                case COMPARE ->
                    new Compare(stage, progress::tell)
                            .run(
                                    stage.workloads(deepest, options::asks),
                                    options.connections(),
                                    options.rounds(),
                                    options.seconds());
                case LIBRARY ->
                    new Library(stage, progress::tell)
                            .run(options::asks, options.connections(), options.rounds(), options.seconds());
                case PAGES -> new Relative(stage, progress::tell).pages(deepest, options.rounds(), options.seconds());
                case HUB -> new Relative(stage, progress::tell).hub(options.rounds(), options.seconds());
                case KEPT ->
                    new Repeated(stage, progress::tell)
                            .run(
                                    stage.workloads(deepest, options::reads),
                                    options.connections(),
                                    options.rounds(),
                                    options.seconds());
                case MEMORY ->
                    new Memory(stage, progress::tell).run(stage.workloads(0, options::reads), options.minutes());
                case STATEMENTS -> new Statements(stage, progress::tell).run(stage.workloads(0, options::reads));
                case MAKE, GROWTH -> throw new IllegalStateException("this takes no stage of one store");
            };
        }
    }

    private Path store(long families) throws IOException, InterruptedException {
        Path store = options.store(families);
        if (!options.keep() || !StoreMaker.isMade(store)) {
            new StoreMaker(store, families, progress::tell).make();
        }
        progress.tell("the store of " + families + " families is in " + store);
        return store;
    }
}
