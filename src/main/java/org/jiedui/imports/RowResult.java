package org.jiedui.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a table comes to.
 *
 * @param number its number, as a spreadsheet counts
 * @param outcome its name in the enum {@code RowOutcome}
 * @param thing the id of what it is about; null where that is to be recorded
 * @param cells what stands in it
 * @param differences what it says else of what is recorded
 * @param faults all that is wrong with it
 * @param command the command that it comes to, as JSON; null where it comes to none
 */
public record RowResult(
        int number,
        String outcome,
        @Nullable String thing,
        List<String> cells,
        List<Difference> differences,
        List<Fault> faults,
        @Nullable Map<String, ?> command) {

    /** The outcome of a row that something is wrong with. */
    public static final String REJECTED = "REJECTED";

    /** Keeps the lists as they are. */
    public RowResult {
        cells = List.copyOf(cells);
        differences = List.copyOf(differences);
        faults = List.copyOf(faults);
    }

    /**
     * A field of which a row says something else than what is recorded.
     *
     * @param field its name
     * @param before the value that is recorded
     * @param after the value that the row says
     */
    public record Difference(
            String field, @Nullable Object before, @Nullable Object after) {}

    /**
     * Something that is wrong with a row.
     *
     * @param column the heading of the column that is to blame; null where the row as a whole is
     * @param value what stands in its cell; null where it is not the cell itself that cannot be read
     * @param message what is wrong, or what would be right
     */
    public record Fault(@Nullable String column, @Nullable String value, String message) {}

    /**
     * As the schema has it.
     *
     * @param kind what it is about
     */
    public Made.Item made(Kind kind) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("number", number);
        made.put("outcome", outcome);
        made.put("thingId", thing);
        made.put(
                "difference",
                new Made.Items(
                        differences.stream().map(each -> made(kind, each)).toList()));
        made.put("errors", new Made.Items(faults.stream().map(RowResult::made).toList()));
        made.put("command", command);
        return new Made.Item("ImportRow", made);
    }

    private static Made.Item made(Kind kind, Difference difference) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("field", difference.field());
        made.put("before", new Made.Value(kind, difference.field(), difference.before()));
        made.put("after", new Made.Value(kind, difference.field(), difference.after()));
        return new Made.Item("ImportDifference", made);
    }

    private static Made.Item made(Fault fault) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("column", fault.column());
        made.put("value", fault.value());
        made.put("message", fault.message());
        return new Made.Item("ImportError", made);
    }
}
