package org.jiedui.graph;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a kind has: a property, a group of properties, or a way to other nodes. */
public sealed interface Field {

    /**
     * The name in GraphQL.
     *
     * @return a camel-case name
     */
    String name();

    /**
     * What it means.
     *
     * @return one or more sentences
     */
    String description();

    /**
     * Who may see it, besides that its kind may be seen.
     *
     * @return restrictions, none for what is not a property or a group of them
     */
    default Access access() {
        return Access.OPEN;
    }

    /**
     * Whether it always has a value.
     *
     * @return false where null is possible
     */
    boolean required();

    /**
     * A property.
     *
     * @param name the name in GraphQL
     * @param description what it means
     * @param required whether it always has a value
     * @param type the type of the value, or of the items of a list
     * @param list whether it holds a list
     * @param property the name in the graph
     * @param formerly the name of the list that holds earlier values, or null where the property has none
     * @param search whether search reads it
     * @param lookup what values look like by which a node can be looked up, or null where it cannot
     * @param access who may see it
     * @param addableWithin the fields of which values must have the same, if they are to be added up
     */
    record Scalar(
            String name,
            String description,
            boolean required,
            ScalarType type,
            boolean list,
            String property,
            @Nullable String formerly,
            boolean search,
            @Nullable Pattern lookup,
            Access access,
            List<String> addableWithin)
            implements Field {

        /** Keeps the list as it is. */
        public Scalar {
            addableWithin = List.copyOf(addableWithin);
        }

        /**
         * A property whose values add up wherever they stand.
         *
         * @param name the name in GraphQL
         * @param description what it means
         * @param required whether it always has a value
         * @param type the type of the value, or of the items of a list
         * @param list whether it holds a list
         * @param property the name in the graph
         * @return the property
         */
        public static Scalar of(
                String name, String description, boolean required, ScalarType type, boolean list, String property) {
            return new Scalar(
                    name, description, required, type, list, property, null, false, null, Access.OPEN, List.of());
        }

        /**
         * The property that lists earlier values.
         *
         * @return a name in the graph, or null where the property has no earlier values
         */
        public @Nullable String formerProperty() {
            return formerly == null
                    ? null
                    : formerly + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        }

        /**
         * The property that lists are ordered by through an index. Indexes leave out what has no value, so a property that
         * may have none is stored once more, with something greater than every value in its place.
         *
         * @return a name in the graph
         */
        public String orderProperty() {
            return required ? property : property + "Order";
        }

        Scalar formerlyIn(@Nullable String list) {
            return new Scalar(
                    name,
                    description,
                    required,
                    type,
                    this.list,
                    property,
                    list,
                    search,
                    lookup,
                    access,
                    addableWithin);
        }

        /**
         * The same property, seen by others.
         *
         * @param access who may see it
         * @return the property
         */
        public Scalar guarded(Access access) {
            return new Scalar(
                    name, description, required, type, list, property, formerly, search, lookup, access, addableWithin);
        }

        /** The same property of a group that may be missing. */
        Scalar optional() {
            return new Scalar(
                    name, description, false, type, list, property, formerly, search, lookup, access, addableWithin);
        }
    }

    /**
     * A point on the globe, stored as one property.
     *
     * @param name the name in GraphQL and in the graph
     * @param description what it means
     * @param required whether it always has a value
     */
    record Location(String name, String description, boolean required) implements Field {}

    /**
     * A group of properties that belong together.
     *
     * @param name the name in GraphQL, and the prefix of the properties
     * @param description what it means
     * @param required whether it always has a value
     * @param list whether it is a list, stored as parallel lists
     * @param type the properties of the group, their names in the graph already prefixed
     * @param access who may see it, and each of its members
     */
    record Group(String name, String description, boolean required, boolean list, GroupType type, Access access)
            implements Field {

        /**
         * The property by which the group is filtered and ordered.
         *
         * @return the property, certain only where the group is, or null where the group is not filtered
         */
        public @Nullable Scalar principal() {
            Scalar principal = type.principal();
            return principal == null || required ? principal : principal.optional();
        }
    }

    /**
     * A node that is named by its id.
     *
     * @param name the name in GraphQL
     * @param description what it means
     * @param required whether it always has a value
     * @param target the kind of the node
     * @param property the property that holds the id
     */
    record Reference(String name, String description, boolean required, String target, String property)
            implements Field {}

    /**
     * The nodes at the other end of one or more relationships.
     *
     * @param name the name in GraphQL
     * @param description what it means
     * @param required whether it always has a value
     * @param many whether there can be several; a single one is the one that holds at the date
     * @param hops the relationships to follow, at least one
     * @param pages where a node can have very many, by what their pages are ordered; null where it cannot
     */
    record Relation(
            String name,
            String description,
            boolean required,
            boolean many,
            List<Hop> hops,
            @Nullable List<Scalar> pages)
            implements Field {

        /**
         * Whether a node can have so many that their pages and their number are read through indexes.
         *
         * @return true where the model says so
         */
        public boolean dense() {
            return pages != null;
        }

        /**
         * The kind of the nodes that are reached.
         *
         * @return the name of a kind
         */
        public String target() {
            return hops.get(hops.size() - 1).target();
        }

        /**
         * Whether each node is reached by one relationship, which is then the link of the edge.
         *
         * @return false where several relationships lie in between
         */
        public boolean direct() {
            return hops.size() == 1;
        }
    }

    /**
     * One end of a relationship.
     *
     * @param name the name in GraphQL
     * @param description what it means
     * @param direction {@code OUT} for the end that it points to, {@code IN} for the one that it starts from
     * @param target the kind of the node
     */
    record End(String name, String description, Direction direction, String target) implements Field {
        @Override
        public boolean required() {
            return true;
        }
    }

    /**
     * One relationship to follow.
     *
     * @param link the kind of the relationship
     * @param direction which way
     * @param target the kind of the node that is reached
     */
    record Hop(String link, Direction direction, String target) {}
}
