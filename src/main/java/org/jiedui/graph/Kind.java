package org.jiedui.graph;

import java.util.List;
import java.util.Locale;
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
     * By which properties, besides the id, pages of its lists are ordered through an index.
     *
     * @return the properties, as the model declares them
     */
    List<Field.Scalar> pages();

    /**
     * Who may see what is of the kind.
     *
     * @return restrictions; of an interface, those of its kinds
     */
    Access access();

    /**
     * Whether it is an interface, which stands for several kinds.
     *
     * @return true for what several kinds have in common
     */
    boolean common();

    /**
     * The name in enums of kinds.
     *
     * @return a name in upper case, such as {@code PROJECT_SITE}
     */
    default String constant() {
        return constant(name());
    }

    /**
     * A name in Pascal or camel case as enums write it.
     *
     * @param name such as {@code ProjectSite}
     * @return such as {@code PROJECT_SITE}
     */
    static String constant(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

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
