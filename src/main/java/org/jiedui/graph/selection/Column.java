package org.jiedui.graph.selection;

import java.util.List;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** One value of an answer's row. Answers are lists by position, so that they say nothing twice. */
public sealed interface Column {

    /**
     * A single value.
     *
     * @param operand where it is found
     */
    record Value(Operand operand) implements Column {}

    /**
     * A list of values.
     *
     * @param field the property that holds them
     */
    record Values(Field.Scalar field) implements Column {}

    /**
     * A point: longitude and latitude, or null.
     *
     * @param field the property that holds it
     */
    record Point(Field.Location field) implements Column {}

    /** Of a node that was looked up by a name or code: 0 where it bears it at the date, else more. */
    record Fit() implements Column {}

    /**
     * Whether at least one property of a group has a value.
     *
     * @param properties names in the graph
     * @param group the group, or null where they belong to none
     */
    record Present(List<String> properties, Field.@Nullable Group group) implements Column {}

    /**
     * A value that the origin of the row works out.
     *
     * @param name what the origin calls it
     */
    record Worked(String name) implements Column {}

    /**
     * A list that the origin of the row works out, each item a row.
     *
     * @param part which list
     * @param columns values of each item
     */
    record Parts(Part part, List<Column> columns) implements Column {}

    /** The lists that a path and a neighbourhood consist of. */
    enum Part {
        /** The steps of a path: each a relationship with the nodes before and after, and {@code direction}. */
        STEPS,
        /** The nodes of a neighbourhood, the nearest first. */
        NODES,
        /** The relationships of a neighbourhood. */
        LINKS,
        /** What a neighbourhood leaves out: each a node with a {@code type}, a {@code direction} and a {@code count}. */
        OMISSIONS
    }

    /**
     * A list of groups, each a row.
     *
     * @param group the list
     * @param columns values of each group
     */
    record Groups(Field.Group group, List<Column> columns) implements Column {}

    /**
     * A value of a part of the row.
     *
     * @param facet the part
     * @param column the value
     */
    record Of(Facet facet, Column column) implements Column {}

    /**
     * A value of the one node that the row leads to; null where there is none.
     *
     * @param origin how it leads there: a relation to one node, or a reference
     * @param column the value
     */
    record Joined(Origin origin, Column column) implements Column {}

    /**
     * Values that depend on the kind of what the row shows: a row of the first case that fits, or null.
     *
     * @param cases the cases
     */
    record Cases(List<Case> cases) implements Column {}

    /**
     * Values for one kind.
     *
     * @param kind the name of the kind
     * @param columns the values
     */
    record Case(String kind, List<Column> columns) {}

    /**
     * A list of rows.
     *
     * @param rows the rows
     */
    record Many(RowSet rows) implements Column {}

    /**
     * One row, or null where there is none.
     *
     * @param rows the rows, of which the first is taken
     */
    record One(RowSet rows) implements Column {}

    /**
     * How many rows there are.
     *
     * @param rows the rows; their page and columns do not matter
     * @param nodes whether the different nodes of the rows are counted
     */
    record Count(RowSet rows, boolean nodes) implements Column {}

    /**
     * Whether the number of rows is told so that each of them is protected.
     *
     * @param rows the rows; their page and columns do not matter
     */
    record Protection(RowSet rows) implements Column {}

    /**
     * Measures over all rows, as one row.
     *
     * @param rows the rows; their page and columns do not matter
     * @param measures what is measured
     */
    record Measures(RowSet rows, List<Measure> measures) implements Column {}

    /**
     * Measures over groups of rows: a page of the groups, null where none are listed, and how many there are, null where
     * they are not counted. Each group is its keys, its measures and the values of {@code pointed}.
     *
     * @param rows the rows
     * @param keys what the rows of one group have in common
     * @param measures what is measured over each group
     * @param having which groups
     * @param order in which order; it is total
     * @param page which part of the groups, or null for none
     * @param pointed what a cursor holds, found from a group
     * @param counted whether the groups are counted
     */
    record GroupedMeasures(
            RowSet rows,
            List<GroupKey> keys,
            List<Measure> measures,
            Predicate having,
            List<Order> order,
            @Nullable Page page,
            List<Operand> pointed,
            boolean counted)
            implements Column {

        /**
         * The same groups with other measures.
         *
         * @param others what is measured
         * @return the column
         */
        public GroupedMeasures measuring(List<Measure> others) {
            return new GroupedMeasures(rows, keys, others, having, order, page, pointed, counted);
        }
    }
}
