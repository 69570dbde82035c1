package org.jiedui.graph.selection;

import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** Where rows come from. */
public sealed interface Origin {

    /**
     * All nodes of a kind.
     *
     * @param kind the kind
     */
    record Nodes(EntityKind kind) implements Origin {}

    /**
     * All relationships of a kind.
     *
     * @param kind the kind
     */
    record Links(LinkKind kind) implements Origin {}

    /**
     * What a relation of the outer row leads to.
     *
     * @param relation the relation
     */
    record Related(Field.Relation relation) implements Origin {}

    /**
     * The node that a reference of the outer row names.
     *
     * @param reference the reference
     */
    record Named(Field.Reference reference) implements Origin {}

    /**
     * The node or relationship of an id.
     *
     * @param kind what it is the id of
     * @param id the id, or null for the id that the question goes through
     */
    record Identified(Kind kind, @Nullable Parameter id) implements Origin {
        /** What an id is the id of. */
        public sealed interface Kind {
            /**
             * A node.
             *
             * @param kind its kind
             */
            record OfNode(EntityKind kind) implements Kind {}

            /**
             * A relationship.
             *
             * @param kind its kind
             */
            record OfLink(LinkKind kind) implements Kind {}
        }
    }

    /**
     * The nodes that bear a name or code: at the date first, else those that bore it, latest first.
     *
     * @param kind their kind
     * @param field the name or code
     * @param value its value
     */
    record Bearing(EntityKind kind, Field.Scalar field, Parameter value) implements Origin {}
}
