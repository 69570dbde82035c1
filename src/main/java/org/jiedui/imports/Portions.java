package org.jiedui.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** Reads a table of any length, and plans a portion of its rows at a time: no more of them are held. */
public final class Portions {

    /** Titles and notes may stand above the headings, in so many rows. */
    private static final int ABOVE = 20;

    private final SheetReader reader;
    private final Function<Sheet, Headings> finding;
    private final BiFunction<Headings, List<Sheet.Row>, Planned> planning;
    private final int size;
    private @Nullable Headings headings;

    Portions(
            SheetReader reader,
            Function<Sheet, Headings> finding,
            BiFunction<Headings, List<Sheet.Row>, Planned> planning,
            int size) {
        this.reader = reader;
        this.finding = finding;
        this.planning = planning;
        this.size = size;
    }

    /**
     * What some rows come to.
     *
     * @param rows each of them
     * @param errors what is wrong with none of them, but with all together
     */
    public record Planned(List<RowResult> rows, List<? extends Made> errors) {}

    /** Takes what rows come to, portion by portion. */
    public interface Taking {

        /** Whether rows of a number are wanted, or are known already. */
        boolean wants(int number);

        /**
         * Takes a portion.
         *
         * @return whether more are wanted
         */
        boolean take(Planned portion);
    }

    TableForm read(byte[] content, @Nullable String sheet, Taking taking) {
        Sheet read = reader.read(content, sheet, rows -> read(rows, taking));
        Headings found = Objects.requireNonNullElseGet(headings, () -> finding.apply(read));
        return new TableForm(
                read.format(),
                read.delimiter(),
                read.name(),
                found.shown(),
                found.row().cells());
    }

    /** Plans the rows of a sheet, and returns those among which its headings are; none of a sheet on which nothing stands. */
    private List<Sheet.Row> read(Iterator<Sheet.Row> all, Taking taking) {
        List<Sheet.Row> head = new ArrayList<>();
        while (head.size() < ABOVE && all.hasNext()) {
            add(head, reader.next(all));
        }
        if (head.isEmpty()) {
            return head;
        }
        Headings found = finding.apply(new Sheet("", null, null, head));
        headings = found;
        List<Sheet.Row> portion = new ArrayList<>();
        for (Sheet.Row row : head) {
            if (row.number() > found.row().number() && taking.wants(row.number())) {
                portion.add(row);
            }
        }
        while (true) {
            while (portion.size() < size && all.hasNext()) {
                Sheet.Row row = reader.next(all);
                if (taking.wants(row.number())) {
                    add(portion, row);
                }
            }
            List<Sheet.Row> now = portion.subList(0, Math.min(size, portion.size()));
            if (now.isEmpty() || !taking.take(planning.apply(found, List.copyOf(now)))) {
                return head;
            }
            now.clear();
        }
    }

    private static void add(List<Sheet.Row> rows, Sheet.Row row) {
        if (!row.isBlank()) {
            rows.add(row);
        }
    }
}
