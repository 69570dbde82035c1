package org.jiedui.graph.stored;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jiedui.graph.ScalarType;

/** Stands for no value where values are ordered by an index: it comes after all of them, as null does in Cypher. */
public final class Greatest {

    private static final OffsetDateTime MOMENT =
            OffsetDateTime.of(LocalDateTime.of(9999, 12, 31, 0, 0), ZoneOffset.UTC);

    private Greatest() {}

    /**
     * What comes after every value of a type.
     *
     * @param type the type
     * @return a value that nothing has
     */
    public static Object of(ScalarType type) {
        return switch (type.form()) {
            case DATE -> LocalDate.MAX;
            case DATE_TIME -> MOMENT;
            case INT, ORDINAL, MONEY -> Long.MAX_VALUE;
            case FLOAT -> Double.POSITIVE_INFINITY;
            case ENUM, ID -> String.valueOf(Character.MAX_VALUE);
            case STRING, BOOLEAN ->
                throw new IllegalArgumentException("no index keeps lists in the order of a " + type.name());
        };
    }
}
