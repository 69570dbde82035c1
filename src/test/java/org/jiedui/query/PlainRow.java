package org.jiedui.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Values of plain Java as a row.
 *
 * @param values the values, rows among them
 */
public record PlainRow(List<? extends @Nullable Object> values) implements Row {

    public static PlainRow of(@Nullable Object... values) {
        return new PlainRow(Arrays.asList(values));
    }

    private <T> T as(Class<T> type, int column) {
        return type.cast(Objects.requireNonNull(values.get(column)));
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isNull(int column) {
        return values.get(column) == null;
    }

    @Override
    public @Nullable String text(int column) {
        return (String) values.get(column);
    }

    @Override
    public boolean isWhole(int column) {
        return values.get(column) instanceof Long;
    }

    @Override
    public long whole(int column) {
        return as(Long.class, column);
    }

    @Override
    public double number(int column) {
        return as(Number.class, column).doubleValue();
    }

    @Override
    public boolean truth(int column) {
        return as(Boolean.class, column);
    }

    @Override
    public LocalDate date(int column) {
        return as(LocalDate.class, column);
    }

    @Override
    public Row row(int column) {
        return as(Row.class, column);
    }

    @Override
    public @Nullable Object value(int column) {
        return values.get(column);
    }
}
