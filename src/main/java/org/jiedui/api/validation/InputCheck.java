package org.jiedui.api.validation;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Node;
import graphql.language.SourceLocation;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jiedui.graph.notation.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Compares values with the types that they are given for, be they written in the document or sent as variables. */
final class InputCheck {

    private final boolean telling;
    private final Consumer<Mistake> mistakes;
    private final BiConsumer<Reference, GraphQLType> references;

    /**
     * A check.
     *
     * @param telling whether the names and values that there are may be told
     * @param mistakes takes what is wrong
     * @param references takes the variables that stand where a value is needed
     */
    InputCheck(boolean telling, Consumer<Mistake> mistakes, BiConsumer<Reference, GraphQLType> references) {
        this.telling = telling;
        this.mistakes = mistakes;
        this.references = references;
    }

    /**
     * A variable, where it is used.
     *
     * @param name of the variable
     * @param path of what it is used for
     * @param place where that stands
     */
    record Reference(String name, String path, @Nullable SourceLocation place) {}

    /**
     * Checks a value.
     *
     * @param given a literal, or what JSON holds
     */
    void check(GraphQLType type, @Nullable Object given, String path) {
        if (given instanceof VariableReference variable) {
            if (type instanceof GraphQLNonNull) {
                references.accept(new Reference(variable.getName(), path, variable.getSourceLocation()), type);
            }
        } else if (type instanceof GraphQLNonNull needed) {
            if (given == null || Written.isNull(given)) {
                mistake(path, given, "null stands where a value of " + shown(type) + " is needed");
            } else {
                check(needed.getWrappedType(), given, path);
            }
        } else if (given != null && !Written.isNull(given)) {
            checkValue(type, given, path);
        }
    }

    private void checkValue(GraphQLType type, Object given, String path) {
        if (type instanceof GraphQLList list) {
            List<?> items = Written.items(given);
            if (items == null) {
                check(list.getWrappedType(), given, path);
                return;
            }
            for (int index = 0; index < items.size(); index++) {
                check(list.getWrappedType(), items.get(index), path + "." + index);
            }
        } else if (type instanceof GraphQLInputObjectType object) {
            checkObject(object, given, path);
        } else if (type instanceof GraphQLEnumType values) {
            checkName(values, given, path);
        } else if (type instanceof GraphQLScalarType scalar) {
            String form = refusal(scalar, given);
            if (form != null) {
                mistake(path, given, Written.shown(given) + " is no " + scalar.getName() + ": " + form);
            }
        }
    }

    private void checkObject(GraphQLInputObjectType type, Object given, String path) {
        Map<String, ?> fields = Written.fields(given);
        if (fields == null) {
            String reason = Written.shown(given) + " stands where an object is needed (" + type.getName() + ")";
            mistake(path, given, reason);
            return;
        }
        List<String> names = type.getFieldDefinitions().stream()
                .map(GraphQLInputObjectField::getName)
                .toList();
        fields.forEach((name, value) -> {
            GraphQLInputObjectField field = type.getFieldDefinition(name);
            if (field == null) {
                String near = telling ? Suggestions.of(name, names) : "";
                mistake(path + "." + name, given, type.getName() + " has no field " + Written.cut(name) + near);
            } else {
                check(field.getType(), value, path + "." + name);
            }
        });
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (field.getType() instanceof GraphQLNonNull
                    && field.getInputFieldDefaultValue().isNotSet()
                    && !fields.containsKey(field.getName())) {
                mistake(path + "." + field.getName(), given, "a value of " + shown(field.getType()) + " is needed");
            }
        }
        if (type.isOneOf() && (fields.size() != 1 || fields.values().stream().anyMatch(Written::isNull))) {
            String those = telling ? " of " + String.join(", ", names) : "";
            mistake(path, given, "exactly one field" + those + " is needed, and not null");
        }
    }

    private void checkName(GraphQLEnumType type, Object given, String path) {
        String name = Written.name(given);
        if (name != null && type.getValue(name) != null) {
            return;
        }
        List<String> names = type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .toList();
        String reason = Written.shown(given) + " is no value of " + type.getName();
        if (telling) {
            reason += ", which has " + String.join(", ", names);
            String text = Written.text(given);
            if (text != null && names.contains(text)) {
                reason += "; write it without quotes";
            } else if (text != null || name != null) {
                reason += Suggestions.of(text == null ? String.valueOf(name) : text, names);
            }
        }
        mistake(path, given, reason);
    }

    /** How it is written, where the value is not; whatever a scalar throws, the value is to blame. */
    private static @Nullable String refusal(GraphQLScalarType scalar, Object given) {
        Coercing<?, ?> coercing = scalar.getCoercing();
        try {
            if (given instanceof Value<?> literal) {
                coercing.parseLiteral(
                        literal, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
            } else {
                coercing.parseValue(given, GraphQLContext.getDefault(), Locale.ROOT);
            }
            return null;
        } catch (RuntimeException refused) {
            return refused.getCause() instanceof MalformedValue malformed
                    ? malformed.getMessage()
                    : ScalarForms.of(scalar);
        }
    }

    private void mistake(String path, @Nullable Object given, String reason) {
        mistakes.accept(
                new Mistake(path, true, reason, given instanceof Node<?> literal ? literal.getSourceLocation() : null));
    }

    static String shown(GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type);
    }
}
