package org.jiedui.oracle;

import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes input values, some in place and some as variables. */
final class Literals {

    private final Random random;
    private final int share;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private int count;

    Literals(Random random) {
        this(random, 22);
    }

    private Literals(Random random, int share) {
        this.random = random;
        this.share = share;
    }

    /** Writes no variables. */
    static Literals constant(Random random) {
        return new Literals(random, 0);
    }

    /** The name of a value of an enum. */
    record Constant(String name) {}

    /** A reference to a variable. */
    record Reference(String name) {}

    private record Variable(String type, @Nullable Object value) {}

    /** The value itself, or a variable that holds it. */
    Object maybe(GraphQLInputType type, Object value, boolean required) {
        if (random.nextInt(100) >= share) {
            return value;
        }
        String declared = GraphQLTypeUtil.simplePrint(type);
        return variable(declared + (required && !declared.endsWith("!") ? "!" : ""), json(value));
    }

    Reference variable(String type, @Nullable Object value) {
        String name = "v" + ++count;
        variables.put(name, new Variable(type, value));
        return new Reference(name);
    }

    /** Makes a plain value; variables in it become part of it. */
    private Object json(Object value) {
        if (value instanceof Reference reference) {
            Variable inner = Objects.requireNonNull(variables.remove(reference.name()));
            return Objects.requireNonNull(inner.value());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(String.valueOf(key), json(each)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::json).toList();
        }
        return value instanceof Constant constant ? constant.name() : value;
    }

    /** GraphQL. */
    static String text(Object value) {
        if (value instanceof Reference reference) {
            return "$" + reference.name();
        }
        if (value instanceof Constant constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> each.getKey() + ": " + text(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Double number
                ? BigDecimal.valueOf(number).toPlainString()
                : JsonMapper.shared().writeValueAsString(value);
    }

    String declarations() {
        return variables.isEmpty()
                ? ""
                : variables.entrySet().stream()
                        .map(each ->
                                "$" + each.getKey() + ": " + each.getValue().type())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The values of the variables that are given. */
    Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        variables.forEach((name, variable) -> {
            if (variable.value() != null) {
                given.put(name, variable.value());
            }
        });
        return given;
    }
}
