package org.jiedui.oracle;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up what two moments are compared by. */
final class RandomMoments {

    private static final List<String> WHAT = List.of("ADDED", "ENDED", "KEPT", "CHANGED", "MOVED", "SPLIT", "MERGED");

    private final RandomFilters filters;
    private final Samples samples;
    private final Random random;
    private final Literals literals;

    RandomMoments(RandomFilters filters, Samples samples, Random random, Literals literals) {
        this.filters = filters;
        this.samples = samples;
        this.random = random;
        this.literals = literals;
    }

    /** A day or a moment, as a rule one that comes after another. */
    Object moment(GraphQLArgument argument, @Nullable Object earlier) {
        LocalDate day = Samples.date(random);
        if (earlier != null && random.nextInt(12) > 0) {
            LocalDate after = day(earlier);
            day = (after == null ? day : after).plusDays(random.nextInt(3000));
        }
        if (!(GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLInputObjectType)) {
            return day.toString();
        }
        if (random.nextInt(4) > 0) {
            return literals.maybe(argument.getType(), Map.of("date", day.toString()), true);
        }
        Item round = samples.item("Round", random);
        String name = String.valueOf(Objects.requireNonNull(round.values().get("name")));
        return Map.of("round", random.nextBoolean() ? Map.of("id", round.id()) : Map.of("name", name));
    }

    private static @Nullable LocalDate day(Object moment) {
        Object day = moment instanceof Map<?, ?> given ? given.get("date") : moment;
        return day instanceof String text ? LocalDate.parse(text) : null;
    }

    /** A filter of rows that compare. */
    Object filter(GraphQLInputObjectType type, Row like, int depth) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            GraphQLInputObjectField field = filters.any(type.getFieldDefinitions());
            if (conditions.containsKey(field.getName())) {
                continue;
            }
            switch (field.getName()) {
                case "and", "or" -> {
                    if (depth > 0) {
                        conditions.put(field.getName(), List.of(filter(type, like, depth - 1)));
                    }
                }
                case "not" -> {
                    if (depth > 0) {
                        conditions.put("not", filter(type, like, depth - 1));
                    }
                }
                case "what" -> conditions.put("what", what());
                case "fields" ->
                    conditions.put(
                            "fields",
                            random.nextInt(3) == 0
                                    ? Map.of("isEmpty", random.nextBoolean())
                                    : Map.of("has", filters.any(List.of("name", "partOf", "kind", "status", "code"))));
                default ->
                    conditions.put(
                            field.getName(),
                            filters.filter(
                                    (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(field.getType()), like, 1));
            }
        }
        return conditions;
    }

    private Object what() {
        Literals.Constant one = new Literals.Constant(filters.any(WHAT));
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("eq", one);
            case 1 -> Map.of("ne", one);
            case 2 -> Map.of("in", List.of(one, new Literals.Constant(filters.any(WHAT))));
            default -> Map.of("notIn", List.of(one));
        };
    }

    /** One or two keys. */
    Object orders(GraphQLInputObjectType type, Row like) {
        List<Object> keys = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            GraphQLInputObjectField input = filters.any(type.getFieldDefinitions());
            keys.add(
                    input.getName().equals("what")
                            ? Map.of("what", new Literals.Constant(filters.any(List.of("ASC", "DESC"))))
                            : Map.of(
                                    input.getName(),
                                    filters.order(
                                            (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(input.getType()),
                                            like,
                                            2)));
        }
        return keys;
    }
}
