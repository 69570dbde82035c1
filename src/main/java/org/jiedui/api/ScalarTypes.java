package org.jiedui.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scalars that GraphQL does not bring along, and a strict {@code ID}. */
final class ScalarTypes {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final BigDecimal MOST_YUAN = new BigDecimal("90000000000000.00");

    private static final int LONGEST_DATE = 10;
    private static final int LONGEST_MOMENT = 64;
    private static final int LONGEST_AMOUNT = 32;
    private static final int LONGEST_ADDRESS = 10_000;

    private static final String MALFORMED = "_Any needs a __typename and an id of that kind";

    private ScalarTypes() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("Date", LONGEST_DATE, ScalarTypes::date),
                scalar("DateTime", LONGEST_MOMENT, OffsetDateTime::parse),
                scalar("Money", LONGEST_AMOUNT, ScalarTypes::fen),
                scalar("URL", LONGEST_ADDRESS, ScalarTypes::url),
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

    private static GraphQLScalarType scalar(String name, int longest, Function<String, Object> parser) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, longest, parser))
                .build();
    }

    private static Object date(String text) {
        LocalDate date = LocalDate.parse(text, DATE);
        if (date.getYear() < 1) {
            throw new DateTimeException("years go from 0001 to 9999");
        }
        return date;
    }

    private static Object fen(String text) {
        BigDecimal yuan = new BigDecimal(text);
        if (yuan.abs().compareTo(MOST_YUAN) > 0 || yuan.scale() > 2) {
            throw new NumberFormatException("yuan have at most two digits after the point");
        }
        return yuan.movePointRight(2).longValueExact();
    }

    private static Object url(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("not absolute");
            }
            return text;
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /**
     * A scalar that is written as a text. Answers already hold it as one.
     *
     * @param longest the most characters that are looked into: to make a number of a text takes the square of its digits
     */
    private record Text(String name, int longest, Function<String, Object> parser) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            Object parsed = input instanceof String text ? parsed(text) : null;
            if (parsed == null) {
                throw new CoercingParseValueException(name + " cannot represent this value: " + shown(input));
            }
            return parsed;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object parsed = input instanceof StringValue text ? parsed(String.valueOf(text.getValue())) : null;
            if (parsed == null) {
                throw new CoercingParseLiteralException(name + " cannot represent this value");
            }
            return parsed;
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }

        private @Nullable Object parsed(String text) {
            try {
                return text.length() > longest ? null : parser.apply(text);
            } catch (DateTimeException | IllegalArgumentException | ArithmeticException malformed) {
                return null;
            }
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
            return type instanceof String name && id instanceof String text && text.startsWith(name + "_")
                    ? text
                    : null;
        }
    }

    /** Shown as it is; nothing takes it as an input. */
    private static final class Plain implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }
    }

    private static String shown(Object input) {
        String text = String.valueOf(input);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
