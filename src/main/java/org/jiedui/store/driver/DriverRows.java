package org.jiedui.store.driver;

import java.util.List;
import org.jiedui.store.Row;
import org.jiedui.store.Rows;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;

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
        Record row = result.next();
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = DriverValues.read(row.get(column));
        }
        return values;
    }
}
