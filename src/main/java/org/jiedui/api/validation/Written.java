package org.jiedui.api.validation;

import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Looks into values alike, be they literals or what JSON holds. */
final class Written {

    private static final int SHOWN = 60;

    private Written() {}

    static boolean isNull(@Nullable Object given) {
        return given == null || given instanceof NullValue;
    }

    /** The items of a list, or null where it is none. */
    static @Nullable List<?> items(Object given) {
        if (given instanceof ArrayValue list) {
            return list.getValues();
        }
        return given instanceof List<?> list ? list : null;
    }

    /** The fields of an object, or null where it is none. */
    static @Nullable Map<String, ?> fields(Object given) {
        if (given instanceof ObjectValue object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (ObjectField field : object.getObjectFields()) {
                fields.put(field.getName(), field.getValue());
            }
            return fields;
        }
        if (given instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            object.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return fields;
        }
        return null;
    }

    /** The value of an enum: a bare word in the document, and a text in JSON. */
    static @Nullable String name(Object given) {
        if (given instanceof EnumValue word) {
            return word.getName();
        }
        return given instanceof String text ? text : null;
    }

    /** A literal with quotes. */
    static @Nullable String text(Object given) {
        return given instanceof StringValue text ? text.getValue() : null;
    }

    /** As somebody wrote it, shortened. */
    static String shown(Object given) {
        BigDecimal number = given instanceof FloatValue literal
                ? literal.getValue()
                : given instanceof BigDecimal variable ? variable : null;
        if (number != null) {
            return cut(number.toString().replace("E+", "e").replace('E', 'e'));
        }
        return cut(
                given instanceof Value<?> literal
                        ? AstPrinter.printAstCompact(literal)
                        : JsonMapper.shared().writeValueAsString(given));
    }

    static String cut(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN - 1))) + "…";
    }
}
