package org.jiedui.graph.selection;

import java.util.List;
import org.jiedui.graph.Check;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.ScalarType;
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
     * Two moments compared, of which the question is.
     *
     * @param compared what is compared
     */
    record Comparing(Compared compared) implements Origin {}

    /**
     * What there was, or is, of rows that compare two moments.
     *
     * @param compared what is compared
     * @param where of which rows
     * @param moment which of both
     */
    record Side(Compared compared, Predicate where, Facet moment) implements Origin {}

    /**
     * Days, each a row: below it, each is the day of the reading.
     *
     * @param days a list of days
     */
    record Days(Parameter days) implements Origin {

        /** The day itself. */
        public static final Column DAY = new Column.Worked("day");
    }

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

    /**
     * The nodes that a search finds, each with how it was found.
     *
     * @param kind what all of them are
     * @param query what the full-text index is asked
     * @param text what was searched for, as forms are stored
     */
    record Found(EntityKind kind, Parameter query, Parameter text) implements Origin {

        /** The name of the full-text index. */
        public static final String INDEX = "entity_search";

        /** How well a node fits, from above 0 to 1. */
        public static final Operand SCORE = found("score", ScalarType.FLOAT);

        /** The text of the node that fits best. */
        public static final Operand MATCHED = found("matched", ScalarType.STRING);

        private static Operand found(String name, ScalarType type) {
            Field.Scalar value = Field.Scalar.of(name, "Told by the search.", true, type, false, name);
            return new Operand.Of(Facet.FOUND, new Operand.Property(value));
        }
    }

    /** All changes of the journal of which whoever asks may be told. */
    record Journal() implements Origin {}

    /** Of these changes that of the id that the question goes through. */
    record Change() implements Origin {}

    /**
     * What changes did to single things, in the order of the journal: each row is a thing with its change, and stands for
     * the id of the thing.
     *
     * @param after where the rows begin: the number of a change and the position within it, that one left out
     * @param until where they end, that one included
     * @param kinds the names of the kinds that they are about; empty for all
     * @param things the ids of what they are about, its relationships included, or null for all
     * @param within where they are told by place, or null for everywhere
     * @param watched what they are about, one thing or the other; null for anything
     */
    record Events(
            Between after,
            Between until,
            List<String> kinds,
            @Nullable Parameter things,
            @Nullable Within within,
            @Nullable Watched watched)
            implements Origin {

        /** Keeps the kinds as they are. */
        public Events {
            kinds = List.copyOf(kinds);
        }

        /**
         * A place in the journal.
         *
         * @param sequence the number of a change
         * @param position the position within it
         */
        public record Between(Parameter sequence, Parameter position) {}

        /**
         * What lay in a place on the day of the change.
         *
         * @param place the id of the place
         * @param zone where it is decided which day that was
         */
        public record Within(Parameter place, Parameter zone) {}

        /**
         * Whatever is of some kinds, has to do with some things, or lay in some places on the day of the change.
         *
         * @param kinds the names of the kinds
         * @param things the ids of the things
         * @param places the ids of the places
         * @param zone where it is decided which day that was
         */
        public record Watched(Parameter kinds, Parameter things, Parameter places, Parameter zone) {}
    }

    /**
     * What a look through the network finds on the day of the reading.
     *
     * @param checks what it is looked through for
     * @param days within how many days something ends that is told to end soon
     * @param things the ids of what findings are about, its relationships included, or null for all
     * @param within whether they are about what lies in the place that the question names
     */
    record Findings(
            List<Check> checks, Parameter days, @Nullable Parameter things, boolean within) implements Origin {

        /** Keeps the checks as they are. */
        public Findings {
            checks = List.copyOf(checks);
        }
    }

    /** What the change of the outer row did, each thing once. */
    record Entries() implements Origin {}

    /**
     * The changes that touched what the outer row shows, and what was merged into it.
     *
     * @param kind its kind
     */
    record History(org.jiedui.graph.Kind kind) implements Origin {}

    /**
     * The shortest paths between nodes, in the order of their length and then of the ids along them. No path comes to a
     * node twice. Their {@code length} is worked out.
     *
     * @param from the ids of the nodes where paths start
     * @param to the ids of the nodes where they end
     * @param walk which relationships they follow
     * @param longest how many relationships at the most
     * @param most the most paths that can be asked for; no less than the limit
     * @param limit how many paths are asked for
     */
    record Paths(Parameter from, Parameter to, Walk walk, int longest, int most, Parameter limit) implements Origin {}

    /**
     * What lies around a node: one row, or none where there is no such node.
     *
     * @param of the id of the node
     * @param walk which relationships are followed
     * @param depth how many, one after the other
     * @param cap how many of each kind and direction from each node
     * @param most the most nodes
     */
    record Neighbourhood(Parameter of, Walk walk, int depth, Parameter cap, int most) implements Origin {}
}
