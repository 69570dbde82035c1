package org.jiedui.benchmark;

import java.io.IOException;
import org.jiedui.benchmark.data.StoreMaker;

/** Runs the benchmark. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * Runs it.
     *
     * @param arguments none: options are system properties
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.given();
        Progress progress = new Progress();
        progress.tell("The store " + options.store() + " of " + options.families() + " families");
        if (!options.keep() || !StoreMaker.isMade(options.store())) {
            new StoreMaker(options.store(), options.families(), progress::tell).make();
        }
        progress.tell("The store is ready");
    }
}
