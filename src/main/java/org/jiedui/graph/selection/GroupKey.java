package org.jiedui.graph.selection;

import java.util.List;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** What the rows of one group have in common. */
public sealed interface GroupKey {

    /**
     * The same key with what is wanted of its node.
     *
     * @param columns values of the node
     * @return the key; the same where it is a value
     */
    GroupKey selecting(List<Column> columns);

    /**
     * What is wanted of its node.
     *
     * @return columns; none where it is a value
     */
    default List<Column> columns() {
        return List.of();
    }

    /**
     * The value that it is.
     *
     * @return where it is found, or null for a node
     */
    default @Nullable Operand operand() {
        return null;
    }

    /**
     * Whether it is a node.
     *
     * @return false for a value
     */
    default boolean isNode() {
        return operand() == null;
    }

    /**
     * A value.
     *
     * @param operand where it is found
     */
    record OfValue(Operand operand) implements GroupKey {
        @Override
        public GroupKey selecting(List<Column> columns) {
            return this;
        }
    }

    /**
     * A part of the row that is a node.
     *
     * @param facet the part
     * @param columns what is wanted of the node
     */
    record OfFacet(Facet facet, List<Column> columns) implements GroupKey {
        @Override
        public GroupKey selecting(List<Column> wanted) {
            return new OfFacet(facet, wanted);
        }
    }

    /**
     * The one node that a relation leads to, or none.
     *
     * @param relation a relation to one node
     * @param columns what is wanted of the node
     */
    record OfRelation(Field.Relation relation, List<Column> columns) implements GroupKey {
        @Override
        public GroupKey selecting(List<Column> wanted) {
            return new OfRelation(relation, wanted);
        }
    }

    /**
     * The node that a reference names, or none.
     *
     * @param reference the reference
     * @param columns what is wanted of the node
     */
    record OfReference(Field.Reference reference, List<Column> columns) implements GroupKey {
        @Override
        public GroupKey selecting(List<Column> wanted) {
            return new OfReference(reference, wanted);
        }
    }

    /**
     * The same of a part of the row.
     *
     * @param facet the part
     * @param key the key
     */
    record Of(Facet facet, GroupKey key) implements GroupKey {
        @Override
        public List<Column> columns() {
            return key.columns();
        }

        @Override
        public @Nullable Operand operand() {
            Operand operand = key.operand();
            return operand == null ? null : new Operand.Of(facet, operand);
        }

        @Override
        public GroupKey selecting(List<Column> columns) {
            return new Of(facet, key.selecting(columns));
        }
    }
}
