package org.jiedui.query.answer;

import org.jiedui.store.Row;

/** How a value of the database becomes a part of the answer. */
public sealed interface ValueWriter
        permits ScalarWriters.Leaf,
                ScalarWriters.KindConstant,
                ScalarWriters.Constants,
                ScalarWriters.Cursor,
                FixedWriters.Constant,
                FixedWriters.Absent,
                ListWriter,
                ObjectWriters.Fields,
                ObjectWriters.Optional,
                ObjectWriters.ByKind,
                DisclosedWriters.Disclosed,
                DifferenceWriter,
                EventWriters.Happened,
                EventWriters.Said,
                EventWriters.FirstOf,
                FindingWriters.Severity,
                FindingWriters.Explanation,
                FindingWriters.Commands,
                ConnectionWriter {

    /** Stands for a position where the value is the whole row. */
    int WHOLE = -1;

    /**
     * Writes the part of the answer.
     *
     * @param row where the value stands
     * @param column its position, or {@link #WHOLE}
     * @param completion takes what is written
     */
    Outcome write(Row row, int column, Completion completion);

    /** Whether there is no value. */
    static boolean isNull(Row row, int column) {
        return column != WHOLE && row.isNull(column);
    }

    /** The list that stands at a position. */
    static Row row(Row row, int column) {
        return column == WHOLE ? row : row.row(column);
    }
}
