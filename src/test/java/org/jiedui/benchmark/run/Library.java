package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jiedui.benchmark.run.SideBySide.Column;
import tools.jackson.databind.JsonNode;

/**
 * Compares the application with the library that others would use, {@code @neo4j/graphql} behind Apollo Server. It is
 * asked for the same, but for earlier names, which spares it work. What it has no words for, numbers over several
 * relationships, paths, and changes with a journal, it is given as Cypher by hand.
 */
public final class Library {

    /** How many times as much the application has to answer, by the beginnings of names. */
    private static final Map<String, Double> BARS =
            Map.of("Q1", 3.0, "Q2", 8.0, "Q3", 4.0, "Q4", 1.5, "Q5", 1.2, "Q6", 5.0, "M1", 3.5);

    private final Stage stage;
    private final Consumer<String> progress;

    /** A comparison on a stage. */
    public Library(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param asked which queries are asked
     * @return the table
     */
    public Table run(Predicate<String> asked, List<Integer> connections, int rounds, int seconds)
            throws IOException, InterruptedException {
        try (Target library = Target.library(stage.database(), stage.work())) {
            List<Target> targets = List.of(library, stage.application());
            List<Workload> workloads = stage.libraryWorkloads(asked);
            for (Workload workload : workloads) {
                if (!workload.isChange()) {
                    tellItems(workload, targets);
                }
            }
            List<Window> windows =
                    new Measurement(stage, progress).measure(workloads, targets, connections, rounds, seconds);
            return SideBySide.table(windows, workloads, connections, Target.LIBRARY, columns());
        }
    }

    /** The shapes of the answers differ, so what is compared is how many things they tell of. */
    private void tellItems(Workload workload, List<Target> targets) throws IOException, InterruptedException {
        for (Target target : targets) {
            JsonNode data =
                    new Asking(target).data(workload.bodies(target.name()).get(0));
            progress.accept("%s: %s answers with %d ids and %d names"
                    .formatted(
                            workload.name(),
                            target.name(),
                            data.findValues("id").size(),
                            data.findValues("name").size()));
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(Column.ofBoth(Target.LIBRARY, "a second", Figures::throughput));
        columns.add(new Column("times as much", each -> {
            double times = each.times(Figures::throughput);
            return Table.ratio(times, times >= bar(each));
        }));
        columns.add(new Column("bar", each -> Table.number(bar(each))));
        columns.addAll(Column.ofBoth(Target.LIBRARY, "p50 ms", Figures::p50));
        columns.addAll(Column.ofBoth(Target.LIBRARY, "CPU ms", Figures::processorMillis));
        return columns;
    }

    private static double bar(SideBySide both) {
        return Objects.requireNonNull(BARS.get(both.workload().substring(0, 2)));
    }
}
