package org.jiedui.api.fetch;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.Yuan;
import org.jspecify.annotations.Nullable;

/** Commands as JSON, and back by the schema: values that were coerced once are kept as they were written. */
public final class SchemaNotation implements CommandNotation {

    private final GraphQLType commands;

    public SchemaNotation(GraphQLSchema schema) {
        GraphQLInputObjectType input =
                Objects.requireNonNull((GraphQLInputObjectType) schema.getType("ApplyCommandsInput"));
        this.commands = Objects.requireNonNull(input.getField("commands")).getType();
    }

    @Override
    public List<?> written(List<?> coerced) {
        return (List<?>) Objects.requireNonNull(written(commands, coerced));
    }

    @Override
    public List<?> read(List<?> json) {
        return (List<?>) Objects.requireNonNull(read(commands, json, List.of()));
    }

    private static @Nullable Object written(GraphQLType type, @Nullable Object value) {
        GraphQLType known = GraphQLTypeUtil.unwrapNonNull(type);
        if (value instanceof List<?> items && known instanceof GraphQLList list) {
            List<@Nullable Object> written = new ArrayList<>();
            items.forEach(each -> written.add(written(list.getWrappedType(), each)));
            return written;
        }
        if (value instanceof Map<?, ?> members && known instanceof GraphQLInputObjectType object) {
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            members.forEach((name, member) -> written.put(
                    String.valueOf(name),
                    written(field(object, String.valueOf(name)).getType(), member)));
            return written;
        }
        if (value instanceof Long fen
                && known instanceof GraphQLScalarType scalar
                && scalar.getName().equals("Money")) {
            return Yuan.written(fen);
        }
        if (value instanceof OffsetDateTime moment) {
            return Moments.written(moment);
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static GraphQLInputObjectField field(GraphQLInputObjectType object, String name) {
        return Objects.requireNonNull(object.getField(name), name);
    }

    private static @Nullable Object read(GraphQLType type, @Nullable Object value, List<String> path) {
        if (value == null) {
            if (type instanceof GraphQLNonNull) {
                throw new Unreadable("a value is needed here", path);
            }
            return null;
        }
        GraphQLType known = GraphQLTypeUtil.unwrapNonNull(type);
        if (known instanceof GraphQLList list) {
            List<?> items = value instanceof List<?> several ? several : List.of(value);
            List<@Nullable Object> read = new ArrayList<>();
            for (Object each : items) {
                read.add(read(list.getWrappedType(), each, longer(path, String.valueOf(read.size()))));
            }
            return read;
        }
        if (known instanceof GraphQLInputObjectType object) {
            return object(object, value, path);
        }
        if (known instanceof GraphQLEnumType words) {
            if (!(value instanceof String word) || words.getValue(word) == null) {
                throw new Unreadable("this is none of the values of " + words.getName(), path);
            }
            return word;
        }
        try {
            return ((GraphQLScalarType) known)
                    .getCoercing()
                    .parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
        } catch (CoercingParseValueException wrong) {
            throw new Unreadable(String.valueOf(wrong.getMessage()), path);
        }
    }

    private static Map<String, @Nullable Object> object(
            GraphQLInputObjectType object, Object value, List<String> path) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new Unreadable("this is no " + object.getName(), path);
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            GraphQLInputObjectField field = object.getField(String.valueOf(name));
            if (field == null) {
                throw new Unreadable(object.getName() + " has no field " + name, path);
            }
            read.put(field.getName(), read(field.getType(), member, longer(path, field.getName())));
        });
        if (object.isOneOf() && (read.size() != 1 || read.containsValue(null))) {
            throw new Unreadable("exactly one of " + object.getName() + " is given", path);
        }
        object.getFields().stream()
                .filter(field -> field.getType() instanceof GraphQLNonNull && !read.containsKey(field.getName()))
                .findFirst()
                .ifPresent(field -> {
                    throw new Unreadable("there is no " + field.getName(), path);
                });
        return read;
    }

    private static List<String> longer(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
