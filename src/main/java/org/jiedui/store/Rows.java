package org.jiedui.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, fetched as they are read; each row holds its values in the order of {@link #columns()}.
 *
 * <p>Values are plain Java: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link java.time.LocalDate},
 * {@link java.time.OffsetDateTime}, {@link GeoPoint}, unmodifiable {@code List} and {@code Map} of these, or null. Rows
 * are valid only inside the reader that they were given to.
 */
public interface Rows extends Iterator<@Nullable Object[]> {

    /** The names of the columns, in order. */
    List<String> columns();

    /** All rows that remain, in place; cheaper than one by one where there are many values. */
    Row all();

    /**
     * The next row, with values of every type that the database has, as exactly as it has them: what is plain in
     * {@link #next} may here be a {@link java.time.ZonedDateTime}, another type of time, bytes, or one of
     * {@link org.jiedui.store.exact}.
     */
    default @Nullable Object[] exact() {
        return next();
    }

    /**
     * Reads all rows that remain.
     *
     * @param row makes the thing to keep out of the values of a row
     */
    default <T extends @Nullable Object> List<T> toList(Function<@Nullable Object[], T> row) {
        List<T> all = new ArrayList<>();
        while (hasNext()) {
            all.add(row.apply(next()));
        }
        return all;
    }
}
