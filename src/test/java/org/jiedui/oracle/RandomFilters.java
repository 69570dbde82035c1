package org.jiedui.oracle;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** Makes up filters and orders from the inputs of the schema, with values from the graph. */
final class RandomFilters {

    private final Model model;
    private final Samples samples;
    private final Random random;
    private final Literals literals;

    RandomFilters(Model model, Samples samples, Random random, Literals literals) {
        this.model = model;
        this.samples = samples;
        this.random = random;
        this.literals = literals;
    }

    /** A filter of rows like these. */
    Object filter(GraphQLInputObjectType type, Row like, int depth) {
        return filter(type, like, depth, false);
    }

    private Object filter(GraphQLInputObjectType type, Row like, int depth, boolean required) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        int wanted = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2);
        for (int tries = 0; conditions.size() < wanted && tries < 30; tries++) {
            GraphQLInputObjectField field = any(type.getFieldDefinitions());
            boolean alone = field.getName().equals("exists");
            if (alone && conditions.isEmpty()) {
                return literals.maybe(type, Map.of("exists", random.nextBoolean()), required);
            }
            Object condition =
                    alone || conditions.containsKey(field.getName()) ? null : condition(field, type, like, depth);
            if (condition != null) {
                conditions.put(field.getName(), condition);
            }
        }
        return literals.maybe(type, conditions, required);
    }

    private @Nullable Object condition(
            GraphQLInputObjectField input, GraphQLInputObjectType type, Row like, int depth) {
        String name = input.getName();
        if (List.of("and", "or", "not").contains(name)) {
            if (depth == 0 || random.nextInt(3) > 0) {
                return null;
            }
            if (name.equals("not")) {
                return filter(type, like, depth - 1);
            }
            List<Object> several = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                several.add(filter(type, like, depth - 1, true));
            }
            return several;
        }
        if (name.equals("is")) {
            List<EntityKind> possible =
                    model.possible(Objects.requireNonNull(like.nodeKind()).name());
            return List.of(
                    new Literals.Constant(any(possible).constant()),
                    new Literals.Constant(any(possible).constant()));
        }
        GraphQLInputObjectType inner = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(input.getType());
        if (Filters.narrower(name)) {
            return depth == 0 ? null : filter(inner, Row.like(model.entity(name.substring(2)), null), depth - 1);
        }
        Row target = target(name, like);
        if (target != null) {
            return depth == 0 && !(like.isEdge() && name.equals("link")) ? null : filter(inner, target, depth - 1);
        }
        Field field = like.field(name);
        if (field instanceof Field.Relation relation) {
            return depth == 0 ? null : list(inner, rows(relation), depth - 1);
        }
        if (field instanceof Field.Group group && group.list()) {
            return depth == 0 ? null : items(inner, group, kind(like), depth - 1);
        }
        if (field instanceof Field.Location) {
            return point();
        }
        return operators(inner, kind(like), field);
    }

    private static String kind(Row like) {
        return like.nodeKind() == null
                ? Objects.requireNonNull(like.linkKind()).name()
                : like.nodeKind().name();
    }

    private Row rows(Field.Relation relation) {
        return Row.like(
                model.entity(relation.target()),
                relation.direct() ? model.link(relation.hops().get(0).link()) : null);
    }

    /** The rows that a field leads to, one for one. */
    private @Nullable Row target(String name, Row like) {
        if (like.isEdge() && name.equals("link")) {
            return like.linkRow();
        }
        if (like.isEdge() && name.equals("node")) {
            return like.nodeRow();
        }
        Field field = like.fields().get(name);
        String kind = field instanceof Field.End end
                ? end.target()
                : field instanceof Field.Reference reference
                        ? reference.target()
                        : field instanceof Field.Relation relation && !relation.many() ? relation.target() : "";
        return kind.isEmpty() ? null : Row.like(model.entity(kind), null);
    }

    private Object list(GraphQLInputObjectType type, Row like, int depth) {
        GraphQLInputObjectField field = any(type.getFieldDefinitions());
        GraphQLInputObjectType inner = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
        if (field.getName().equals("count") || field.getName().equals("nodesCount")) {
            String operator = List.of("eq", "gte", "lt", "gt", "ne").get(random.nextInt(5));
            return Map.of(field.getName(), Map.of(operator, random.nextInt(4)));
        }
        if (field.getName().equals("during")) {
            return Map.of(
                    "during",
                    Samples.stretch(random),
                    random.nextBoolean() ? "some" : "none",
                    filter(input(type, "some"), like, Math.max(0, depth)));
        }
        return Map.of(field.getName(), filter(inner, like, Math.max(0, depth)));
    }

    private static GraphQLInputObjectType input(GraphQLInputObjectType type, String field) {
        return (GraphQLInputObjectType)
                GraphQLTypeUtil.unwrapAll(type.getField(field).getType());
    }

    /** What is asked of the items of a list of groups. */
    private Object items(GraphQLInputObjectType type, Field.Group group, String kind, int depth) {
        GraphQLInputObjectField field = any(type.getFieldDefinitions());
        return Map.of(
                field.getName(),
                field.getName().equals("count")
                        ? Map.of(random.nextBoolean() ? "gte" : "eq", random.nextInt(3))
                        : item(input(type, "some"), group, kind, depth));
    }

    private Object item(GraphQLInputObjectType type, Field.Group group, String kind, int depth) {
        if (random.nextInt(8) == 0) {
            return Map.of("not", item(type, group, kind, depth));
        }
        Field member = any(group.type().members());
        GraphQLInputObjectType inner = input(type, member.name());
        if (member instanceof Field.Reference reference) {
            return Map.of(member.name(), filter(inner, Row.like(model.entity(reference.target()), null), depth));
        }
        Field.Scalar scalar = (Field.Scalar) member;
        Object value = samples.member(kind, group, scalar, random);
        return Map.of(
                member.name(),
                switch (random.nextInt(4)) {
                    case 0 -> Map.of("isNull", random.nextBoolean());
                    case 1 -> Map.of("in", List.of(value));
                    case 2 -> Map.of("ne", value);
                    default -> Map.of("eq", value);
                });
    }

    private Object point() {
        Map<String, Object> point =
                Map.of("longitude", 101.0 + random.nextInt(4), "latitude", 27.5 + random.nextInt(5));
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("isNull", random.nextBoolean());
            case 1 -> Map.of("within", Map.of("west", 100.5, "south", 28.0, "east", 103.25, "north", 32.0));
            default ->
                Map.of(
                        "distance",
                        Map.of("from", point, random.nextBoolean() ? "lte" : "gte", 50.0 + random.nextInt(300)));
        };
    }

    private Object operators(GraphQLInputObjectType type, String kind, Field field) {
        if (!samples.any(kind, field, principal(field))) {
            return Map.of("isNull", random.nextBoolean());
        }
        Map<String, Object> operators = new LinkedHashMap<>();
        for (int i = random.nextInt(8) == 0 ? 1 : 0; i >= 0; i--) {
            GraphQLInputObjectField operator = any(type.getFieldDefinitions());
            ScalarType scalar = principal(field);
            Object value = samples.value(kind, field, scalar, random);
            Object wanted = switch (operator.getName()) {
                case "isNull", "isEmpty" -> random.nextBoolean();
                case "in", "notIn" -> List.of(value, samples.value(kind, field, scalar, random));
                case "contains", "startsWith", "endsWith" -> part(value.toString(), operator.getName());
                default -> value;
            };
            if (!operators.containsKey(operator.getName())) {
                operators.put(operator.getName(), literals.maybe(operator.getType(), wanted, false));
            }
        }
        return operators;
    }

    private String part(String text, String operator) {
        int[] points = text.codePoints().toArray();
        int length = Math.min(points.length, 1 + random.nextInt(3));
        int from = switch (operator) {
            case "startsWith" -> 0;
            case "endsWith" -> points.length - length;
            default -> points.length == length ? 0 : random.nextInt(points.length - length);
        };
        return new String(points, from, length);
    }

    private static ScalarType principal(Field field) {
        return field instanceof Field.Group group
                ? Objects.requireNonNull(group.type().principal()).type()
                : ((Field.Scalar) field).type();
    }

    /** One to three keys. */
    Object orders(GraphQLInputObjectType type, Row like) {
        List<Object> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add(order(type, like, 2));
        }
        return keys;
    }

    /** One key. */
    Object order(GraphQLInputObjectType type, Row like, int depth) {
        GraphQLInputObjectField input = any(type.getFieldDefinitions());
        String name = input.getName();
        Row target = target(name, like);
        if (target != null) {
            return depth == 0
                    ? order(type, like, 0)
                    : Map.of(
                            name,
                            order(
                                    (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(input.getType()),
                                    target,
                                    depth - 1));
        }
        List<String> ways = List.of("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST");
        Literals.Constant way = new Literals.Constant(ways.get(random.nextInt(4)));
        Field field = like.fields().get(name);
        if (field instanceof Field.Relation) {
            return Map.of(name, Map.of(random.nextInt(3) > 0 ? "count" : "nodesCount", way));
        }
        if (field instanceof Field.Location) {
            return Map.of(name, Map.of("from", Map.of("longitude", 103.0, "latitude", 30.5), "direction", way));
        }
        return Map.of(name, literals.maybe(input.getType(), way, true));
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
