package org.jiedui.graph;

import java.util.Map;

/** A kind of node or of relationship. */
public sealed interface Kind permits EntityKind, LinkKind {

    /**
     * The name in GraphQL.
     *
     * @return a name in Pascal case
     */
    String name();

    /**
     * The name of its list at the root.
     *
     * @return a camel-case name
     */
    String plural();

    /**
     * What it is.
     *
     * @return one or more sentences
     */
    String description();

    /**
     * What it has.
     *
     * @return the fields by name, in declared order
     */
    Map<String, Field> fields();

    /**
     * The property of that name.
     *
     * @param name the name in GraphQL
     * @return the field
     * @throws ModelException where there is no such property
     */
    default Field.Scalar scalar(String name) {
        if (fields().get(name) instanceof Field.Scalar scalar) {
            return scalar;
        }
        throw new ModelException(name() + " has no property " + name);
    }

    /**
     * Whether it begins and ends, so that a reading at a date shows it or not.
     *
     * @return true where it has {@code validFrom} and {@code validTo}
     */
    default boolean temporal() {
        return fields().containsKey("validFrom") && fields().containsKey("validTo");
    }
}
