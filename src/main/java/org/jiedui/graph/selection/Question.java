package org.jiedui.graph.selection;

import java.util.List;

/** What one statement answers. */
public sealed interface Question {

    /**
     * Rows, one after the other.
     *
     * @param rows the rows
     */
    record Stream(RowSet rows) implements Question {}

    /**
     * One row of values that stand for themselves.
     *
     * @param columns the values
     */
    record Single(List<Column> columns) implements Question {}

    /**
     * One row of values that compare two moments.
     *
     * @param compared what is compared
     * @param columns the values
     */
    record Comparing(Compared compared, List<Column> columns) implements Question {}

    /**
     * One row of values about what lies in a place, which is found first. How many it can be is worked out
     * too.
     *
     * @param place the place, by its id, name or code
     * @param columns the values
     */
    record Within(Origin place, List<Column> columns) implements Question {

        /** How many places bear the name or code on the day, or else bore it. */
        public static final Column PLACES = new Column.Worked("places");
    }

    /**
     * One row for each id of a list: its position, then the values.
     *
     * @param ids the ids
     * @param columns the values, whose origins are the id
     */
    record Each(Parameter ids, List<Column> columns) implements Question {}
}
