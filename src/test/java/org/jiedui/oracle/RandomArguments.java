package org.jiedui.oracle;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** Makes up arguments. */
final class RandomArguments {

    private final Model model;
    private final Samples samples;
    private final Random random;
    private final Literals literals;
    private final RandomFilters filters;
    private final RandomGroups groups;
    private final RandomMoments moments;
    private final Map<String, String> cursors = new LinkedHashMap<>();
    private final Deque<Aggregate> aggregates = new ArrayDeque<>();

    /** An aggregate whose fields are being made up: the kinds of its rows, and what they are grouped by. */
    private record Aggregate(Row like, List<String> groupBy) {}

    RandomArguments(MemoryGraph graph, Samples samples, Random random, Literals literals) {
        this.model = graph.model();
        this.samples = samples;
        this.random = random;
        this.literals = literals;
        this.filters = new RandomFilters(model, samples, random, literals);
        this.moments = new RandomMoments(filters, samples, random, literals);
        this.groups = new RandomGroups(model, filters, random, literals);
    }

    /** Lists by path, and the variable that takes a cursor of them. */
    Map<String, String> cursors() {
        return cursors;
    }

    /** Whether a root field is one of those that the oracle answers. */
    boolean known(String root) {
        return root.equals("node") || root.equals("nodes") || kind(root).isPresent();
    }

    private Optional<Kind> kind(String root) {
        return model.kinds()
                .filter(kind -> !kind.plural().isEmpty())
                .filter(kind -> root.equals(kind.plural())
                        || root.equals(kind.plural() + "Aggregate")
                        || root.equals(kind.plural() + "Difference")
                        || root.equals(kind.plural() + "Series")
                        || root.equalsIgnoreCase(kind.name()))
                .findFirst();
    }

    /** A value for an argument, or null to leave it out. */
    @Nullable
    Object value(
            GraphQLArgument argument,
            GraphQLFieldDefinition field,
            GraphQLFieldsContainer owner,
            List<String> path,
            Map<String, Object> given) {
        boolean root = path.size() == 1;
        return switch (argument.getName()) {
            case "asOf" ->
                chance(
                        60,
                        () -> literals.maybe(
                                argument.getType(), Samples.date(random).toString(), false));
            case "without" -> chance(12, () -> literals.maybe(argument.getType(), samples.ids(random), false));
            case "during" -> chance(25, () -> literals.maybe(argument.getType(), Samples.stretch(random), false));
            case "every", "among", "from", "to" -> ofMoments(argument, field, given);
            case "where" -> {
                Row like = rows(field, owner, root);
                if (field.getName().endsWith("Difference")) {
                    yield chance(55, () -> moments.filter(input(argument), like, 2));
                }
                Object where =
                        chance(measures(owner) ? 25 : 55, () -> filters.filter(input(argument), like, root ? 3 : 2));
                yield measured(field) ? adding(like, where) : where;
            }
            case "having" -> chance(35, () -> groups.having(input(argument), 2, false));
            case "orderBy" ->
                field.getName().equals("groups")
                        ? chance(
                                55,
                                () -> groups.orders(
                                        input(argument), aggregates.element().groupBy()))
                        : field.getName().endsWith("Difference")
                                ? chance(55, () -> moments.orders(input(argument), rows(field, owner, root)))
                                : chance(55, () -> filters.orders(input(argument), rows(field, owner, root)));
            case "first" ->
                chance(root ? 75 : 85, () -> literals.maybe(argument.getType(), random.nextInt(root ? 12 : 5), false));
            case "last" -> given.containsKey("first") ? null : random.nextInt(root ? 12 : 5);
            case "after", "before" -> cursors.containsValue(key(path)) ? null : chance(25, () -> cursor(path));
            case "groupBy", "of" -> dimensions(argument);
            case "by" ->
                field.getName().endsWith("Difference")
                        ? ofMoments(argument, field, given)
                        : by(Objects.requireNonNull(kind(field.getName()).orElse(null)));
            case "id" -> literals.maybe(argument.getType(), anyId(field.getName()), true);
            case "purpose" -> "comparing with the oracle";
            case "ids" -> List.of(anyId("node"), anyId("node"), anyId("node"));
            default -> null;
        };
    }

    private @Nullable Object ofMoments(
            GraphQLArgument argument, GraphQLFieldDefinition field, Map<String, Object> given) {
        if (kind(field.getName()).isEmpty()) {
            return Map.of("longitude", 103.0, "latitude", 30.5);
        }
        return switch (argument.getName()) {
            case "among" -> chance(30, () -> filters.filter(input(argument), rows(field), 2));
            case "by" -> chance(60, () -> dimensions(argument));
            case "every" -> new Literals.Constant(any(List.of("MONTH", "QUARTER", "YEAR", "YEAR")));
            default -> moments.moment(argument, given.get("from"));
        };
    }

    private static boolean measured(GraphQLFieldDefinition field) {
        return field.getName().endsWith("Aggregate") || field.getName().endsWith("Series");
    }

    private static String key(List<String> path) {
        return String.join(".", path);
    }

    private Object cursor(List<String> path) {
        Literals.Reference variable = literals.variable("String", null);
        cursors.put(key(path), variable.name());
        return variable;
    }

    private Object dimensions(GraphQLArgument argument) {
        GraphQLEnumType type = (GraphQLEnumType) GraphQLTypeUtil.unwrapAll(argument.getType());
        Set<Object> chosen = new LinkedHashSet<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            chosen.add(new Literals.Constant(any(type.getValues()).getName()));
        }
        return argument.getName().equals("of") ? chosen.iterator().next() : List.copyOf(chosen);
    }

    /** Only rows whose values add up. */
    private @Nullable Object adding(Row like, @Nullable Object where) {
        Map<String, Object> alike = new LinkedHashMap<>();
        for (Field field : like.fields().values()) {
            if (field instanceof Field.Scalar scalar) {
                scalar.addableWithin().forEach(each -> alike.put(each, Map.of("eq", alike(like, each))));
            }
        }
        if (alike.isEmpty() || where == null) {
            return alike.isEmpty() ? where : alike;
        }
        // What is in a list may not be a variable that can be null.
        alike.put("not", Map.of("not", where));
        return alike;
    }

    private Literals.Constant alike(Row like, String name) {
        Field.Scalar field = (Field.Scalar) Objects.requireNonNull(like.fields().get(name));
        String kind = Objects.requireNonNull(like.nodeKind()).name();
        return (Literals.Constant) samples.value(kind, field, field.type(), random);
    }

    private Object by(Kind kind) {
        List<Field.Scalar> ways = kind.fields().values().stream()
                .filter(field -> field instanceof Field.Scalar scalar && scalar.lookup() != null)
                .map(field -> (Field.Scalar) field)
                .toList();
        if (ways.isEmpty() || random.nextInt(3) == 0) {
            return Map.of("id", samples.item(kind.name(), random).id());
        }
        Field.Scalar way = any(ways);
        Object value = samples.value(kind.name(), way, way.type(), random);
        boolean fits =
                Objects.requireNonNull(way.lookup()).matcher(value.toString()).matches();
        return Map.of(way.name(), fits ? value : "510000");
    }

    private String anyId(String root) {
        if (root.equals("node")) {
            return random.nextBoolean()
                    ? samples.item("Entity", random).id()
                    : samples.item(any(model.links()).name(), random).id();
        }
        return samples.item(kind(root).orElseThrow().name(), random).id();
    }

    private static boolean measures(GraphQLFieldsContainer owner) {
        return owner.getName().endsWith("Aggregate") || owner.getName().endsWith("Group");
    }

    /** Begins with what is below a field. */
    void enter(
            GraphQLFieldDefinition field, GraphQLFieldsContainer owner, List<String> path, Map<String, Object> given) {
        if (measured(field)) {
            List<String> groupBy = ((List<?>) Objects.requireNonNull(given.get("groupBy")))
                    .stream().map(each -> ((Literals.Constant) each).name()).toList();
            aggregates.push(new Aggregate(rows(field, owner, path.size() == 1), groupBy));
        }
    }

    /** Ends with what is below a field. */
    void leave(GraphQLFieldDefinition field) {
        if (measured(field)) {
            aggregates.pop();
        }
    }

    /** Whether a field can be asked for where others are given: of a group, only what is grouped by. */
    boolean possible(GraphQLFieldDefinition field, GraphQLFieldsContainer owner, GraphQLSchema schema) {
        if (!owner.getName().endsWith("Group")) {
            return true;
        }
        String constant = Kind.constant(field.getName());
        GraphQLEnumType dimensions = (GraphQLEnumType)
                Objects.requireNonNull(schema.getType(owner.getName().replaceFirst("Group$", "Dimension")));
        return dimensions.getValue(constant) == null
                || aggregates.element().groupBy().contains(constant);
    }

    /** The kinds of the rows of a list. */
    private Row rows(GraphQLFieldDefinition field, GraphQLFieldsContainer owner, boolean root) {
        if (measures(owner)) {
            return aggregates.element().like();
        }
        if (root) {
            return rows(field);
        }
        if (owner.getName().endsWith("DifferenceConnection")) {
            String name = owner.getName().replaceFirst("DifferenceConnection$", "");
            return model.isLink(name) ? Row.like(null, model.link(name)) : Row.like(model.entity(name), null);
        }
        Field.Relation relation = (Field.Relation) Objects.requireNonNull(
                model.entity(owner.getName()).fields().get(field.getName().replaceFirst("Aggregate$", "")));
        return Row.like(
                model.entity(relation.target()),
                relation.direct() ? model.link(relation.hops().get(0).link()) : null);
    }

    private Row rows(GraphQLFieldDefinition root) {
        Kind kind = kind(root.getName()).orElseThrow();
        return kind instanceof LinkKind link ? Row.like(null, link) : Row.like((EntityKind) kind, null);
    }

    private static GraphQLInputObjectType input(GraphQLArgument argument) {
        return RandomOperations.input(argument);
    }

    private @Nullable Object chance(int percent, java.util.function.Supplier<Object> value) {
        return random.nextInt(100) < percent ? value.get() : null;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
