package org.jiedui.api.scalars;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.graph.notation.Days;
import org.jiedui.graph.notation.MalformedValue;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.WebAddresses;
import org.jiedui.graph.notation.Yuan;
import org.jspecify.annotations.Nullable;

/** The scalars that GraphQL does not bring along, and a strict {@code ID}. */
public final class ScalarTypes {

    private static final String MALFORMED = "_Any needs a __typename and an id";

    private ScalarTypes() {}

    public static List<GraphQLScalarType> all() {
        return List.of(
                scalar("Date", Days::read),
                scalar("DateTime", Moments::read),
                scalar("Money", Yuan::read),
                scalar("URL", WebAddresses::read),
                Scalars.GraphQLFloat.transform(number -> number.coercing(new FiniteNumber())),
                GraphQLScalarType.newScalar().name("JSON").coercing(new Plain()).build(),
                GraphQLScalarType.newScalar()
                        .name("_Any")
                        .coercing(new Representation())
                        .build(),
                GraphQLScalarType.newScalar()
                        .name("ID")
                        .description("Unique and opaque.")
                        .coercing(new Id())
                        .build());
    }

    private static GraphQLScalarType scalar(String name, Function<String, Object> parser) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, parser))
                .build();
    }

    /**
     * A scalar that is written as a text. Answers already hold it as one.
     */
    private record Text(String name, Function<String, Object> parser) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text)) {
                throw new CoercingParseValueException(name + " cannot represent this value: " + shown(input));
            }
            try {
                return parser.apply(text);
            } catch (MalformedValue malformed) {
                throw new CoercingParseValueException(refusal(text, malformed), malformed);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue text)) {
                throw new CoercingParseLiteralException(name + " cannot represent this value: it is written in quotes");
            }
            try {
                return parser.apply(String.valueOf(text.getValue()));
            } catch (MalformedValue malformed) {
                throw new CoercingParseLiteralException(refusal(text.getValue(), malformed), malformed);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }

        private String refusal(@Nullable Object text, MalformedValue malformed) {
            return name + " cannot represent this value: " + shown(text) + ": " + malformed.getMessage();
        }
    }

    /** Texts and whole numbers, as the reference implementation takes them, and nothing else. */
    private static final class Id implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String
                    || input instanceof Integer
                    || input instanceof Long
                    || input instanceof BigInteger) {
                return input.toString();
            }
            throw new CoercingParseValueException("ID cannot represent this value: " + shown(input));
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text) {
                return String.valueOf(text.getValue());
            }
            if (input instanceof IntValue number) {
                return number.getValue().toString();
            }
            throw new CoercingParseLiteralException("ID cannot represent this value");
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }
    }

    /** What a gateway knows of something, read as its id. */
    private static final class Representation implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            Object id = input instanceof Map<?, ?> given ? id(given.get("__typename"), given.get("id")) : null;
            if (id == null) {
                throw new CoercingParseValueException(MALFORMED);
            }
            return id;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object id =
                    input instanceof ObjectValue object ? id(member(object, "__typename"), member(object, "id")) : null;
            if (id == null) {
                throw new CoercingParseLiteralException(MALFORMED);
            }
            return id;
        }

        private static @Nullable Object member(ObjectValue object, String name) {
            return object.getObjectFields().stream()
                    .filter(field -> field.getName().equals(name))
                    .map(ObjectField::getValue)
                    .map(value -> value instanceof StringValue text ? text.getValue() : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable Object id(@Nullable Object type, @Nullable Object id) {
            if (!(type instanceof String name && id instanceof String text)) {
                return null;
            }
            // One that is no id of its type finds nothing, and the others all the same.
            return text.startsWith(name + "_") ? text : name + "/" + text;
        }
    }

    /** Shown as it is, and taken as it is. */
    private static final class Plain implements Coercing<Object, Object> {

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof VariableReference reference) {
                return variables.get(reference.getName());
            }
            if (input instanceof ArrayValue list) {
                List<@Nullable Object> items = new ArrayList<>();
                list.getValues().forEach(each -> items.add(parseLiteral(each, variables, context, locale)));
                return items;
            }
            if (input instanceof ObjectValue object) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                object.getObjectFields()
                        .forEach(each ->
                                members.put(each.getName(), parseLiteral(each.getValue(), variables, context, locale)));
                return members;
            }
            if (input instanceof BooleanValue yes) {
                return yes.isValue();
            }
            return input instanceof StringValue text
                    ? text.getValue()
                    : input instanceof EnumValue word
                            ? word.getName()
                            : input instanceof IntValue whole
                                    ? whole.getValue()
                                    : input instanceof FloatValue number
                                            ? (Object) number.getValue().doubleValue()
                                            : null;
        }

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }
    }

    private static String shown(@Nullable Object input) {
        String text = String.valueOf(input);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
