package org.jiedui.oracle;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** Makes up orders of groups and conditions for them from the inputs of the schema. */
final class RandomGroups {

    private static final List<String> WAYS = List.of("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST");
    private static final List<String> COMPARED = List.of("eq", "ne", "lt", "lte", "gt", "gte");

    private final Model model;
    private final RandomFilters filters;
    private final Random random;
    private final Literals literals;

    RandomGroups(Model model, RandomFilters filters, Random random, Literals literals) {
        this.model = model;
        this.filters = filters;
        this.random = random;
        this.literals = literals;
    }

    /** One or two keys, of which those that are dimensions are grouped by. */
    Object orders(GraphQLInputObjectType type, List<String> groupBy) {
        List<Object> keys = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            Object key = null;
            while (key == null) {
                key = order(type, groupBy);
            }
            keys.add(key);
        }
        return keys;
    }

    private @Nullable Object order(GraphQLInputObjectType type, List<String> groupBy) {
        GraphQLInputObjectField input = filters.any(type.getFieldDefinitions());
        String name = input.getName();
        Literals.Constant way = new Literals.Constant(filters.any(WAYS));
        if (!(GraphQLTypeUtil.unwrapAll(input.getType()) instanceof GraphQLInputObjectType inner)) {
            boolean possible = name.equals("count") || groupBy.contains(Kind.constant(name));
            return possible ? Map.of(name, literals.maybe(input.getType(), way, true)) : null;
        }
        if (name.equals("countDistinct")) {
            return Map.of(name, Map.of("of", of(inner), "count", way));
        }
        if (inner.getName().endsWith("SummaryOrder")) {
            return Map.of(name, Map.of(filters.any(inner.getFieldDefinitions()).getName(), way));
        }
        return groupBy.contains(Kind.constant(name))
                ? Map.of(
                        name,
                        filters.order(
                                inner, Row.like(model.entity(inner.getName().replaceFirst("Order$", "")), null), 1))
                : null;
    }

    private Literals.Constant of(GraphQLInputObjectType type) {
        GraphQLEnumType dimensions = (GraphQLEnumType)
                GraphQLTypeUtil.unwrapAll(type.getFieldDefinition("of").getType());
        return new Literals.Constant(filters.any(dimensions.getValues()).getName());
    }

    /** A condition for groups. */
    Object having(GraphQLInputObjectType type, int depth, boolean required) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            GraphQLInputObjectField field = filters.any(type.getFieldDefinitions());
            Object condition = conditions.containsKey(field.getName()) ? null : condition(field, type, depth);
            if (condition != null) {
                conditions.put(field.getName(), condition);
            }
        }
        return literals.maybe(type, conditions, required);
    }

    private @Nullable Object condition(GraphQLInputObjectField field, GraphQLInputObjectType type, int depth) {
        GraphQLInputObjectType inner = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
        return switch (field.getName()) {
            case "and", "or" ->
                depth == 0 ? null : List.of(having(type, depth - 1, true), having(type, depth - 1, true));
            case "not" -> depth == 0 ? null : having(type, depth - 1, false);
            case "count" -> bounds(inner);
            case "countDistinct" ->
                Map.of("of", of(inner), "count", bounds((GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(
                        inner.getFieldDefinition("count").getType())));
            default -> {
                GraphQLInputObjectField function = filters.any(inner.getFieldDefinitions());
                yield Map.of(function.getName(), bounds((GraphQLInputObjectType)
                        GraphQLTypeUtil.unwrapAll(function.getType())));
            }
        };
    }

    private Object bounds(GraphQLInputObjectType type) {
        if (random.nextInt(6) == 0) {
            return Map.of("isNull", random.nextBoolean());
        }
        GraphQLInputObjectField operator = type.getFieldDefinition(filters.any(COMPARED));
        String value = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(operator.getType())).getName();
        Object bound = switch (value) {
            case "Int" -> random.nextInt(6);
            case "Float" -> random.nextInt(40) / 4.0;
            case "Money" -> random.nextInt(20) + "00000000.00";
            case "DateTime" -> Samples.date(random) + "T00:00:00Z";
            default -> Samples.date(random).toString();
        };
        return Map.of(operator.getName(), literals.maybe(operator.getType(), bound, false));
    }
}
