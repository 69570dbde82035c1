package org.jiedui.api.http;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/** How an operation came, for whatever answers it. */
public enum Method {
    /** Nothing may be changed. */
    GET,
    /** There is one answer. */
    POST;

    public static @Nullable Method of(GraphQLContext context) {
        return context.get(Method.class);
    }
}
