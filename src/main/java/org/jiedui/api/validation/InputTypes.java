package org.jiedui.api.validation;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import org.jspecify.annotations.Nullable;

/** The types of variables. */
final class InputTypes {

    private InputTypes() {}

    /** The type that is written; null where it takes no value. */
    static @Nullable GraphQLType of(GraphQLSchema schema, Type<?> written) {
        if (written instanceof NonNullType needed) {
            GraphQLType type = of(schema, needed.getType());
            return type == null ? null : GraphQLNonNull.nonNull(type);
        }
        if (written instanceof ListType list) {
            GraphQLType type = of(schema, list.getType());
            return type == null ? null : GraphQLList.list(type);
        }
        GraphQLType type = written instanceof TypeName name ? schema.getType(name.getName()) : null;
        return type instanceof GraphQLInputType ? type : null;
    }
}
