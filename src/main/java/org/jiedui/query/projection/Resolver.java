package org.jiedui.query.projection;

import org.jspecify.annotations.Nullable;

/** An object of the answer: tells the value of each field that is selected of it. */
@FunctionalInterface
interface Resolver {

    /**
     * The value of a field.
     *
     * @param field the field
     * @return a {@link Resolver}, a {@link Reference}, a list of these, a plain value, or null
     */
    @Nullable
    Object value(Selected field);

    /**
     * A node or relationship of the network.
     *
     * @param id its id
     */
    record Reference(String id) {}
}
