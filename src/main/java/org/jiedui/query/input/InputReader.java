package org.jiedui.query.input;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Reads arguments: literals as they are, variables by their structure and by the way to their values. */
public final class InputReader {

    private final Map<String, Object> variables;
    private final List<Parameter.Binding> checks = new ArrayList<>();

    public InputReader(Map<String, Object> variables) {
        this.variables = variables;
    }

    /** Has a value checked before the database is asked, even where no statement takes it. */
    public void check(Parameter.Binding binding) {
        checks.add(binding);
    }

    /** Begins with other arguments, for which no value has to be checked yet. */
    public void begin() {
        checks.clear();
    }

    public List<Parameter.Binding> checks() {
        return List.copyOf(checks);
    }

    public Input.Fields arguments(List<Argument> arguments, GraphQLFieldDefinition field, String at) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            String name = argument.getName();
            GraphQLInputType type = field.getArgument(name).getType();
            Input input = read(argument.getValue(), type, at.isEmpty() ? name : at + "." + name);
            if (input != null) {
                inputs.put(name, input);
            }
        }
        return new Input.Fields(at, inputs);
    }

    private @Nullable Input read(Value<?> value, GraphQLType declared, String at) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (value instanceof VariableReference variable) {
            String name = variable.getName();
            return variables.containsKey(name)
                    ? fromVariable(variables.get(name), type, at, all -> all.get(name))
                    : null;
        }
        if (value instanceof NullValue) {
            return new Input.Null(at);
        }
        if (type instanceof GraphQLList list) {
            return list(value, list, at);
        }
        if (type instanceof GraphQLInputObjectType object) {
            Map<String, Input> fields = new LinkedHashMap<>();
            for (ObjectField field : ((ObjectValue) value).getObjectFields()) {
                Input input = read(
                        field.getValue(),
                        object.getFieldDefinition(field.getName()).getType(),
                        at + "." + field.getName());
                if (input != null) {
                    fields.put(field.getName(), input);
                }
            }
            return new Input.Fields(at, fields);
        }
        Object constant = literal(value, type);
        return Texts.checked(new Input.Leaf(at, constant, all -> constant));
    }

    private Input list(Value<?> value, GraphQLList type, String at) {
        List<Input> items = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            for (Object each : array.getValues()) {
                Input item = read((Value<?>) each, type.getWrappedType(), at);
                items.add(item == null ? new Input.Null(at) : item);
            }
        } else {
            items.add(Objects.requireNonNull(read(value, type.getWrappedType(), at)));
        }
        GraphQLType item = GraphQLTypeUtil.unwrapNonNull(type.getWrappedType());
        if (item instanceof GraphQLInputObjectType) {
            return new Input.Items(at, List.copyOf(items));
        }
        List<Parameter.Binding> bindings = new ArrayList<>();
        List<Object> current = new ArrayList<>();
        for (Input each : items) {
            if (!(each instanceof Input.Leaf leaf)) {
                throw Problem.badInput(at, at + " must not hold null");
            }
            bindings.add(leaf.binding());
            current.add(leaf.current());
        }
        return new Input.Leaf(
                at,
                current,
                all -> bindings.stream().map(each -> each.value(all)).toList());
    }

    private static Input fromVariable(
            @Nullable Object value, GraphQLType declared, String at, Parameter.Binding binding) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (value == null) {
            return new Input.Null(at);
        }
        if (type instanceof GraphQLInputObjectType object) {
            Map<String, Input> fields = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, field) -> {
                String name = String.valueOf(key);
                fields.put(
                        name,
                        fromVariable(
                                field,
                                object.getFieldDefinition(name).getType(),
                                at + "." + name,
                                all -> member(binding.value(all), name)));
            });
            return new Input.Fields(at, fields);
        }
        if (type instanceof GraphQLList list
                && GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()) instanceof GraphQLInputObjectType) {
            List<Input> items = new ArrayList<>();
            List<?> values = value instanceof List<?> several ? several : List.of(value);
            for (int i = 0; i < values.size(); i++) {
                int index = i;
                items.add(
                        fromVariable(values.get(i), list.getWrappedType(), at, all -> item(binding.value(all), index)));
            }
            return new Input.Items(at, items);
        }
        if (type instanceof GraphQLList && !(value instanceof List)) {
            return Texts.checked(new Input.Leaf(at, List.of(value), all -> {
                Object single = binding.value(all);
                return single == null ? null : List.of(single);
            }));
        }
        return Texts.checked(new Input.Leaf(at, value, binding));
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static @Nullable Object item(@Nullable Object list, int index) {
        return list instanceof List<?> items ? items.get(index) : list;
    }

    private static Object literal(Value<?> value, GraphQLType type) {
        Object parsed = type instanceof GraphQLEnumType enumType
                ? enumType.parseLiteral(value, GraphQLContext.getDefault(), Locale.ROOT)
                : ((GraphQLScalarType) type)
                        .getCoercing()
                        .parseLiteral(
                                value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
        return Objects.requireNonNull(parsed);
    }
}
