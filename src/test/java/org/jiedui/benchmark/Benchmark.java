package org.jiedui.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import org.jiedui.benchmark.data.StoreMaker;
import org.jiedui.benchmark.run.Compare;
import org.jiedui.benchmark.run.Stage;

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
        make(options.families());
        if (options.rounds() > 0) {
            compare();
        }
    }

    private void make(long families) throws IOException, InterruptedException {
        if (!options.keep() || !StoreMaker.isMade(options.store(families))) {
            new StoreMaker(options.store(families), families, progress::tell).make();
        }
        progress.tell("the store of " + families + " families is in " + options.store(families));
    }

    private void compare() throws IOException, InterruptedException {
        try (Stage stage = Stage.open(options.store(options.families()))) {
            String report = new Compare(stage, progress::tell)
                    .run(
                            stage.workloads(Options.deepest(options.families()), options::asks),
                            options.connections(),
                            options.rounds(),
                            options.seconds())
                    .toString();
            Files.writeString(options.directory().resolve("report.md"), report);
            System.out.println(report);
        }
    }
}
