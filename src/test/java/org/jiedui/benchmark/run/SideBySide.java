package org.jiedui.benchmark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What another target and the application made of the same work.
 *
 * @param workload the work
 * @param connections how many asked at once
 * @param other the figures of the other
 * @param application the figures of the application
 */
record SideBySide(String workload, int connections, Figures other, Figures application) {

    /**
     * A column of a table of them.
     *
     * @param title what stands above it
     * @param cell what stands in it
     */
    record Column(String title, Function<SideBySide, String> cell) {

        /** A figure of both, in a column each. */
        static List<Column> ofBoth(String other, String unit, ToDoubleFunction<Figures> figure) {
            return List.of(
                    new Column(other + " " + unit, each -> Table.number(figure.applyAsDouble(each.other))),
                    new Column("app " + unit, each -> Table.number(figure.applyAsDouble(each.application))));
        }
    }

    /**
     * A table with a row for each workload and number of clients.
     *
     * @param other the name of the other target
     * @param columns what stands between what was asked and how often that failed
     */
    static Table table(
            List<Window> windows,
            List<Workload> workloads,
            List<Integer> connections,
            String other,
            List<Column> columns) {
        List<Column> all = new ArrayList<>();
        all.add(new Column("query", SideBySide::workload));
        all.add(new Column("connections", each -> Integer.toString(each.connections)));
        all.addAll(columns);
        all.add(new Column("errors", each -> Long.toString(each.other.errors() + each.application.errors())));
        Table table = new Table(all.stream().map(Column::title).toArray(String[]::new));
        for (Workload workload : workloads) {
            for (int clients : connections) {
                SideBySide both = new SideBySide(
                        workload.name(),
                        clients,
                        Figures.of(windows, workload.name(), other, clients),
                        Figures.of(windows, workload.name(), Target.APPLICATION, clients));
                table.row(all.stream().map(column -> column.cell.apply(both)).toArray(String[]::new));
            }
        }
        return table;
    }

    /** How many times as much of something the application has. */
    double times(ToDoubleFunction<Figures> figure) {
        return figure.applyAsDouble(application) / figure.applyAsDouble(other);
    }
}
