package org.jiedui.benchmark.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches the memory of the application while many clients ask everything at once. */
public final class Memory {

    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 30;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Stage stage;
    private final Consumer<String> progress;

    /** A watch on a stage. */
    public Memory(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Watches.
     *
     * @param minutes how long
     * @return the table
     */
    public Table run(List<Workload> workloads, int minutes) throws IOException, InterruptedException {
        Workload everything = Workload.of("everything", workloads);
        Table table = new Table(
                "seconds", "requests", "errors", "p50 ms", "p99 ms", "heap after collection MB", "resident MB");
        Measurement measurement = new Measurement(stage, progress);
        for (int passed = SECONDS; passed <= minutes * 60; passed += SECONDS) {
            Window window = measurement.window(everything, stage.application(), CONNECTIONS, SECONDS * 1000L);
            table.row(
                    Integer.toString(passed),
                    Long.toString(window.outcome().requests()),
                    Long.toString(window.outcome().errors()),
                    Table.number(window.outcome().median()),
                    Table.number(window.outcome().slow()),
                    Long.toString(heapAfterCollection()),
                    Long.toString(Usage.residentMegabytes(stage.application().process())));
            progress.accept(passed + " seconds");
        }
        return table;
    }

    private long heapAfterCollection() throws IOException, InterruptedException {
        ask("GC.run");
        Matcher used = USED.matcher(ask("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024 : 0;
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(stage.application().process().pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor();
        return said;
    }
}
