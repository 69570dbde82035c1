package org.jiedui.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row comes to, as it is found out step by step. */
final class PlannedRow {

    private final Sheet.Row row;
    private final Map<String, Object> said = new LinkedHashMap<>();
    private final List<RowResult.Fault> errors = new ArrayList<>();
    private final List<RowResult.Difference> differences = new ArrayList<>();
    private @Nullable String id;
    private @Nullable Integer version;
    private @Nullable Map<String, ?> command;
    private @Nullable Object coerced;

    PlannedRow(Sheet.Row row) {
        this.row = row;
    }

    Sheet.Row row() {
        return row;
    }

    /** What it says, as JSON, by the names of fields. */
    Map<String, Object> said() {
        return said;
    }

    /** Adds what a cell says. */
    @SuppressWarnings("unchecked")
    void say(List<String> at, Object value) {
        Map<String, Object> here = said;
        for (String step : at.subList(0, at.size() - 1)) {
            Object inner = here.computeIfAbsent(step, first -> new LinkedHashMap<String, Object>());
            here = inner instanceof Map<?, ?> ? (Map<String, Object>) inner : new LinkedHashMap<>();
        }
        String last = at.get(at.size() - 1);
        here.put(last, value);
    }

    void is(String thing) {
        id = thing;
    }

    /** The id of what it is about; null where that is to be recorded. */
    @Nullable
    String id() {
        return id;
    }

    void seen(int number) {
        version = number;
    }

    /** The version that whoever wrote it saw; null where it says none. */
    @Nullable
    Integer version() {
        return version;
    }

    /** Says what is wrong with it. */
    void reject(String column, String value, String message) {
        errors.add(new RowResult.Fault(column.isEmpty() ? null : column, value.isEmpty() ? null : value, message));
    }

    boolean isRejected() {
        return !errors.isEmpty();
    }

    /** Says that it gives a field another value. */
    void differ(String field, @Nullable Object before, @Nullable Object after) {
        differences.add(new RowResult.Difference(field, before, after));
    }

    boolean isDifferent() {
        return id == null || !differences.isEmpty();
    }

    /** Says what it becomes, as JSON and as it is carried out. */
    void becomes(Map<String, ?> json, Object command) {
        this.command = json;
        this.coerced = command;
    }

    /** The command that it becomes, as JSON; null where it becomes none. */
    @Nullable
    Map<String, ?> command() {
        return isRejected() ? null : command;
    }

    /** The same, coerced. */
    @Nullable
    Object coerced() {
        return coerced;
    }

    /** Its name in the enum {@code RowOutcome}. */
    String outcome() {
        if (isRejected()) {
            return "REJECTED";
        }
        return id == null ? "RECORDED" : isDifferent() ? "CHANGED" : "UNCHANGED";
    }

    /** What it came to. */
    RowResult result() {
        return new RowResult(
                row.number(), outcome(), id, row.cells(), isRejected() ? List.of() : differences, errors, command());
    }
}
