package org.jiedui.query.input;

import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on of the variables: which are given, the fields of objects, the length of lists of objects, and
 * the values of enums and truth values. All other values only pass through the plan.
 */
public final class VariableShape {

    private static final String VALUE = "•";

    private final GraphQLSchema schema;

    public VariableShape(GraphQLSchema schema) {
        this.schema = schema;
    }

    public Object of(OperationDefinition operation, Map<String, Object> variables) {
        Map<String, Object> shape = new LinkedHashMap<>();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            if (variables.containsKey(variable.getName())) {
                GraphQLType type = type(variable.getType());
                shape.put(variable.getName(), of(variables.get(variable.getName()), type));
            }
        }
        return shape;
    }

    private @Nullable GraphQLType type(graphql.language.Type<?> type) {
        if (type instanceof graphql.language.NonNullType wrapped) {
            return type(wrapped.getType());
        }
        return type instanceof graphql.language.ListType wrapped
                ? type(wrapped.getType())
                : schema.getType(((graphql.language.TypeName) type).getName());
    }

    private static Object of(@Nullable Object value, @Nullable GraphQLType declared) {
        if (value == null || declared == null) {
            return "null";
        }
        GraphQLType type = declared;
        while (GraphQLTypeUtil.isNonNull(type) || type instanceof GraphQLList) {
            type = GraphQLTypeUtil.unwrapOne(type);
        }
        boolean structure = type instanceof GraphQLInputObjectType;
        boolean constant = type instanceof GraphQLEnumType || name(type).equals("Boolean");
        if (value instanceof List<?> list) {
            if (!structure && !constant) {
                return VALUE;
            }
            List<Object> items = new ArrayList<>();
            GraphQLType item = type;
            list.forEach(each -> items.add(of(each, item)));
            return items;
        }
        if (value instanceof Map<?, ?> map && type instanceof GraphQLInputObjectType object) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> fields.put(
                    key,
                    of(field, object.getFieldDefinition(String.valueOf(key)).getType())));
            return fields;
        }
        return constant ? value : VALUE;
    }

    private static String name(GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type);
    }
}
