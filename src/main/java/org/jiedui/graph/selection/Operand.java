package org.jiedui.graph.selection;

import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** A value that is found from a row: what filters compare, orders sort by, aggregates measure. */
public sealed interface Operand {

    /**
     * The type of the value.
     *
     * @return a scalar type
     */
    ScalarType type();

    /**
     * Whether there is always a value.
     *
     * @return false where null is possible
     */
    boolean required();

    /**
     * A property of what the row shows.
     *
     * @param field the property
     */
    record Property(Field.Scalar field) implements Operand {
        @Override
        public ScalarType type() {
            return field.type();
        }

        @Override
        public boolean required() {
            return field.required();
        }
    }

    /**
     * The same of a part of the row.
     *
     * @param facet the part
     * @param operand what is found from it
     */
    record Of(Facet facet, Operand operand) implements Operand {
        @Override
        public ScalarType type() {
            return operand.type();
        }

        @Override
        public boolean required() {
            return facet != Facet.BEFORE && facet != Facet.AFTER && operand.required();
        }
    }

    /**
     * The same of the one node that a relation leads to.
     *
     * @param relation a relation to one node
     * @param operand what is found from it
     */
    record Through(Field.Relation relation, Operand operand) implements Operand {
        @Override
        public ScalarType type() {
            return operand.type();
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /**
     * The same of the node that a reference names.
     *
     * @param reference the reference
     * @param operand what is found from it
     */
    record Named(Field.Reference reference, Operand operand) implements Operand {
        @Override
        public ScalarType type() {
            return operand.type();
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /**
     * How many rows a relation leads to.
     *
     * @param relation a relation to several nodes
     * @param nodes whether different nodes are counted, since several relationships may lead to one
     * @param period when the rows must have been related
     */
    record Count(Field.Relation relation, boolean nodes, Period period) implements Operand {
        @Override
        public ScalarType type() {
            return ScalarType.INT;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /**
     * How many items a list of groups has.
     *
     * @param group the list
     */
    record Size(Field.Group group) implements Operand {
        @Override
        public ScalarType type() {
            return ScalarType.INT;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /**
     * How far a place lies from a point, in kilometres on the surface of the earth.
     *
     * @param field where the place lies
     * @param longitude the point's degrees east
     * @param latitude the point's degrees north
     */
    record Distance(Field.Location field, Parameter longitude, Parameter latitude) implements Operand {
        @Override
        public ScalarType type() {
            return ScalarType.FLOAT;
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /**
     * The name of the kind of a node.
     *
     * @param identity the property that holds its id, which begins with it
     */
    record KindName(Field.Scalar identity) implements Operand {
        @Override
        public ScalarType type() {
            return ScalarType.STRING;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /**
     * The year of a date.
     *
     * @param operand the date
     */
    record Year(Operand operand) implements Operand {
        @Override
        public ScalarType type() {
            return ScalarType.INT;
        }

        @Override
        public boolean required() {
            return operand.required();
        }
    }

    /**
     * A key or measure of a group, or something of the node that a key is.
     *
     * @param name what it is called, by which cursors are told apart
     * @param position where it stands among the keys and, after those, the measures
     * @param type its type
     * @param required whether there is always a value
     * @param inner what is found from the node, or null for the key or measure itself
     */
    record OfGroup(
            String name,
            int position,
            ScalarType type,
            boolean required,
            @Nullable Operand inner) implements Operand {}
}
