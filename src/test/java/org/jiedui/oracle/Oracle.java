package org.jiedui.oracle;

import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** Answers operations by going through everything, as their documentation reads. */
final class Oracle {

    /** All numbers are told as they are, since the oracle is asked as somebody who may see the rows. */
    static final boolean PROTECTED = false;

    private final MemoryGraph whole;
    private MemoryGraph graph;
    private final GraphQLSchema schema;
    private final LocalDate today;
    private final Positions positions;

    /**
     * Makes one.
     *
     * @param today what {@code asOf} is where it is not given
     * @param positions where known cursors stand
     */
    Oracle(MemoryGraph graph, GraphQLSchema schema, LocalDate today, Positions positions) {
        this.whole = graph;
        this.graph = graph;
        this.schema = schema;
        this.today = today;
        this.positions = positions;
    }

    /**
     * Answers an operation.
     *
     * @param variables coerced
     * @return the data, where a cursor is a {@link Positions.Cursor} and an error a {@link Failure}
     */
    Map<String, @Nullable Object> answer(Document document, CoercedVariables variables) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(schema, document, null, variables)
                .getTopLevelFields()
                .forEach(field -> data.put(field.getResultKey(), root(field)));
        return data;
    }

    /** An error in place of a value. */
    record Failure(String code) {}

    private @Nullable Object root(ExecutableNormalizedField field) {
        Map<String, Object> arguments = field.getResolvedArguments();
        LocalDate asOf = arguments.get("asOf") instanceof LocalDate given ? given : today;
        graph = arguments.get("without") instanceof List<?> ids ? whole.without(ids) : whole;
        Reading reading = new Reading(graph, asOf);
        return switch (field.getName()) {
            case "__typename" -> "Query";
            case "node" -> shown(field, graph.item(arguments.get("id")), reading);
            case "nodes" -> {
                List<@Nullable Object> nodes = new ArrayList<>();
                ((List<?>) Objects.requireNonNull(arguments.get("ids")))
                        .forEach(id -> nodes.add(shown(field, graph.item(id), reading)));
                yield nodes;
            }
            default -> ofKind(field, reading);
        };
    }

    private @Nullable Object ofKind(ExecutableNormalizedField field, Reading reading) {
        Kind kind = graph.model()
                .kinds()
                .filter(each -> List.of(
                                each.plural(),
                                each.plural() + "Aggregate",
                                each.plural() + "Difference",
                                each.plural() + "Series",
                                one(each))
                        .contains(field.getName()))
                .findFirst()
                .orElseThrow();
        if (field.getName().equals(one(kind))) {
            Object found = new Lookup(reading).find(kind, field.getResolvedArguments());
            return found instanceof Item item ? show(field, item, reading) : found;
        }
        if (field.getName().equals(kind.plural() + "Difference")) {
            return new Differences(this, graph, today, positions).show(field, kind);
        }
        if (field.getName().equals(kind.plural() + "Series")) {
            return new Series(this, graph, today).show(field, kind);
        }
        Row like = kind instanceof LinkKind link ? Row.like(null, link) : Row.like((EntityKind) kind, null);
        Reading.Stretch during = Reading.stretch(field.getResolvedArguments());
        List<Row> rows = kind instanceof LinkKind link ? reading.links(link, during) : reading.nodes((EntityKind) kind);
        return list(field, like, rows, reading);
    }

    private static String one(Kind kind) {
        return Character.toLowerCase(kind.name().charAt(0)) + kind.name().substring(1);
    }

    /** A list of rows, or measures over them, as a field wants it. */
    Object list(ExecutableNormalizedField field, Row like, List<Row> all, Reading reading) {
        Object where = field.getResolvedArguments().get("where");
        Filters filters = new Filters(reading);
        List<Row> rows = all.stream().filter(row -> filters.matches(where, row)).toList();
        return field.getName().endsWith("Aggregate")
                ? aggregate(field, field, like, rows, reading)
                : new Connection(this, reading, positions).show(field, like, rows);
    }

    /** Measures over rows; what they are grouped by is an argument of a field of its own. */
    Object aggregate(
            ExecutableNormalizedField wanted,
            ExecutableNormalizedField grouping,
            Row like,
            List<Row> rows,
            Reading reading) {
        Measures measures = new Measures(reading, like);
        List<?> groupBy = (List<?>) grouping.getResolvedArguments().get("groupBy");
        return each(
                wanted,
                field -> field.getName().equals("groups")
                        ? new Groups(this, reading, positions, measures)
                                .show(field, rows, Objects.requireNonNull(groupBy))
                        : measures.show(field, rows));
    }

    /** The kind that a field of a type leads to. */
    EntityKind kind(String type, String field) {
        GraphQLFieldDefinition definition =
                Objects.requireNonNull(schema.getObjectType(type)).getFieldDefinition(field);
        return graph.model().entity(((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType())).getName());
    }

    /** The type of a field. */
    String type(ExecutableNormalizedField field) {
        return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType(schema))).getName();
    }

    private @Nullable Object shown(ExecutableNormalizedField field, @Nullable Item item, Reading reading) {
        return item == null ? null : show(field, item, reading);
    }

    /** What a field wants of an item. */
    Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, Item item, Reading reading) {
        Kind kind = item instanceof Item.Link
                ? graph.model().link(item.kind())
                : graph.model().entity(item.kind());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            if (field.getObjectTypeNames().contains(item.kind())) {
                answer.put(field.getResultKey(), value(field, item, kind, reading));
            }
        }
        return answer;
    }

    private @Nullable Object value(ExecutableNormalizedField wanted, Item item, Kind kind, Reading reading) {
        String name = wanted.getName();
        Field field = kind.fields().get(name);
        if (name.equals("__typename")) {
            return item.kind();
        }
        if (field == null && name.endsWith("Aggregate")) {
            return relation(wanted, (Item.Node) item, kind.fields().get(name.replace("Aggregate", "")), reading);
        }
        if (field == null) {
            Object from = wanted.getResolvedArguments().get("from");
            return item.values().get(name.replace("Distance", "")) instanceof double[] point
                    ? Values.distance(point, (Map<?, ?>) Objects.requireNonNull(from))
                    : null;
        }
        if (field instanceof Field.Reference reference) {
            return shown(wanted, reading.referenced(item, reference), reading);
        }
        if (field instanceof Field.End end) {
            return show(wanted, Row.ofLink((LinkKind) kind, (Item.Link) item).end(end), reading);
        }
        if (field instanceof Field.Relation relation) {
            return relation.many()
                    ? relation(wanted, (Item.Node) item, relation, reading)
                    : shown(wanted, reading.one((Item.Node) item, relation), reading);
        }
        Object value = field instanceof Field.Scalar scalar
                ? reading.value(item, scalar)
                : item.values().get(name);
        return new Leaves(this, reading).show(wanted, field, value);
    }

    private Object relation(ExecutableNormalizedField wanted, Item.Node node, @Nullable Field field, Reading reading) {
        Field.Relation relation = (Field.Relation) Objects.requireNonNull(field);
        EntityKind target = graph.model().entity(relation.target());
        Row like = Row.like(
                target,
                relation.direct() ? graph.model().link(relation.hops().get(0).link()) : null);
        return list(
                wanted, like, reading.related(node, relation, Reading.stretch(wanted.getResolvedArguments())), reading);
    }

    /** The one type that a field stands in. */
    static String typeName(ExecutableNormalizedField field) {
        return field.getSingleObjectTypeName();
    }

    /** The same list for each child of a field, under its key. */
    static Map<String, @Nullable Object> each(
            ExecutableNormalizedField wanted,
            java.util.function.Function<ExecutableNormalizedField, @Nullable Object> value) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        wanted.getChildren().forEach(field -> answer.put(field.getResultKey(), value.apply(field)));
        return answer;
    }
}
