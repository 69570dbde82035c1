package org.jiedui.imports;

import java.util.List;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a table can say of a kind.
 *
 * @param path what it is called, such as {@code validFrom} or {@code recipient.code}
 * @param at where its value stands in the input of a command
 * @param content what its cells hold
 */
record SheetColumn(String path, List<String> at, Content content) {

    /** The path of the column that says which node or relationship a row is about. */
    static final String ID = "id";

    /** The path of the column that says which version of it was seen. */
    static final String VERSION = "version";

    SheetColumn {
        at = List.copyOf(at);
    }

    /** The name of the field that it belongs to. */
    String field() {
        return at.get(0);
    }

    /** What cells hold. */
    sealed interface Content {

        /** Which node or relationship the row is about. */
        record Identity() implements Content {}

        /** Which version of it was seen. */
        record Version() implements Content {}

        /** A single value, or a list of them. */
        record Value(Field.Scalar field) implements Content {}

        /** A date as exact as it is known, in one cell. */
        record PartialDay() implements Content {}

        /** A point, in one cell. */
        record Point() implements Content {}

        /** A coordinate of a point. */
        record Coordinate() implements Content {}

        /** A list of groups of values, in one cell. */
        record Groups(Field.Group field) implements Content {}

        /**
         * A node.
         *
         * @param target the kind that is asked for, possibly an interface
         * @param by the field by which it is named; null where it is named by its id or by any field by which nodes are
         *     looked up
         */
        record Node(String target, @Nullable String by) implements Content {}
    }
}
