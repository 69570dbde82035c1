package org.jiedui.store.driver;

import java.time.LocalDate;
import java.util.List;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;

/** Reads values where the driver keeps them. */
abstract class DriverRow implements Row {

    private static final Type INTEGER = TypeSystem.getDefault().INTEGER();

    abstract Value get(int column);

    /** The driver knows one null alone; to ask each value would cost as much as to read it. */
    private static boolean isNull(Value value) {
        return value == Values.NULL;
    }

    @Override
    public boolean isNull(int column) {
        return isNull(get(column));
    }

    @Override
    public @Nullable String text(int column) {
        Value value = get(column);
        return isNull(value) ? null : value.asString();
    }

    @Override
    public boolean isWhole(int column) {
        return get(column).hasType(INTEGER);
    }

    @Override
    public long whole(int column) {
        return get(column).asLong();
    }

    @Override
    public double number(int column) {
        Value value = get(column);
        return value.hasType(INTEGER) ? value.asLong() : value.asDouble();
    }

    @Override
    public boolean truth(int column) {
        return get(column).asBoolean();
    }

    @Override
    public LocalDate date(int column) {
        return get(column).asLocalDate();
    }

    @Override
    public Row row(int column) {
        return new OfList(get(column));
    }

    @Override
    public @Nullable Object value(int column) {
        return DriverValues.read(get(column));
    }

    /** All rows of a result. */
    static final class OfResult extends DriverRow {

        private final List<Record> rows;

        OfResult(List<Record> rows) {
            this.rows = rows;
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public Row row(int column) {
            return new OfRecord(rows.get(column));
        }

        @Override
        Value get(int column) {
            throw new IllegalStateException("a row is not a single value");
        }
    }

    /** A row of a result. */
    static final class OfRecord extends DriverRow {

        private final Record values;

        OfRecord(Record values) {
            this.values = values;
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        Value get(int column) {
            return values.get(column);
        }
    }

    /** A list in a row. */
    static final class OfList extends DriverRow {

        private final Value values;

        OfList(Value values) {
            this.values = values;
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        Value get(int column) {
            return values.get(column);
        }
    }
}
