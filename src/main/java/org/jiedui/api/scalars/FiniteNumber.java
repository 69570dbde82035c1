package org.jiedui.api.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of 64-bit floating point that JSON has as well: none is infinite, and there is one zero. */
final class FiniteNumber implements Coercing<Object, Object> {

    private static final String REFUSAL =
            "Float cannot represent this value: a number of 64-bit floating point is needed, which lies between -1.8e308"
                    + " and 1.8e308";

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        Double number = input instanceof Number given ? finite(given.doubleValue()) : null;
        if (number == null) {
            throw new CoercingParseValueException(REFUSAL);
        }
        return number;
    }

    @Override
    public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        Double number = input instanceof IntValue whole
                ? finite(whole.getValue().doubleValue())
                : input instanceof FloatValue floating
                        ? finite(floating.getValue().doubleValue())
                        : null;
        if (number == null) {
            throw new CoercingParseLiteralException(REFUSAL);
        }
        return number;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return FloatValue.newFloatValue(BigDecimal.valueOf(((Number) input).doubleValue()))
                .build();
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number + 0.0 : null;
    }
}
