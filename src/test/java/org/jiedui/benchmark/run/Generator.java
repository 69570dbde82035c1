package org.jiedui.benchmark.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import org.jiedui.benchmark.load.LoadGenerator;
import org.jiedui.benchmark.load.Order;
import org.jiedui.benchmark.load.Outcome;

/** The process that makes the load. */
final class Generator implements AutoCloseable {

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader outcomes;

    private Generator(Process process) {
        this.process = process;
        this.orders = process.outputWriter();
        this.outcomes = process.inputReader();
    }

    static Generator start() throws IOException {
        return new Generator(new ProcessBuilder(List.of(
                        Target.java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Target.wholeClassPath(),
                        LoadGenerator.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    Process process() {
        return process;
    }

    Outcome run(Order order) throws IOException {
        orders.write(order.line());
        orders.newLine();
        orders.flush();
        String outcome = outcomes.readLine();
        if (outcome == null) {
            throw new IOException("the load generator ended");
        }
        return Outcome.of(outcome);
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.onExit().join();
    }
}
