package org.jiedui.store.driver;

import java.util.List;
import java.util.function.Function;
import org.jiedui.store.Row;
import org.jiedui.store.Rows;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;

/** Reads rows from the driver's cursor. */
record DriverRows(Result result) implements Rows {

    @Override
    public List<String> columns() {
        return result.keys();
    }

    @Override
    public boolean hasNext() {
        return result.hasNext();
    }

    @Override
    public Row all() {
        return new DriverRow.OfResult(result.list());
    }

    @Override
    public @Nullable Object[] next() {
        return values(DriverValues::read);
    }

    @Override
    public @Nullable Object[] exact() {
        return values(DriverValues::exact);
    }

    private @Nullable Object[] values(Function<Value, @Nullable Object> reading) {
        Record row = result.next();
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = reading.apply(row.get(column));
        }
        return values;
    }
}
