package org.jiedui.api;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Finds every field of a schema through which something of some types, or how many there are of them, could come out: each
 * field of each type once, by the shortest way from the root.
 */
final class ProtectedRoutes {

    /** What a difference counts. */
    static final List<String> HAPPENED = List.of("added", "ended", "kept", "changed", "moved", "split", "merged");

    private final GraphQLSchema schema;
    private final Set<String> types;
    private final BiFunction<String, GraphQLArgument, String> values;
    private final Map<String, String> ways = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();

    /**
     * Gets ready to look.
     *
     * @param types the names of the types
     * @param values what a required argument of a field is given, by the name of the field
     */
    ProtectedRoutes(GraphQLSchema schema, Set<String> types, BiFunction<String, GraphQLArgument, String> values) {
        this.schema = schema;
        this.types = types;
        this.values = values;
    }

    /**
     * A way to rows.
     *
     * @param name the type and its field
     * @param field asks for them at the root
     * @param counts whether it only asks how many there are
     */
    record Route(String name, String field, boolean counts) {
        @Override
        public String toString() {
            return name;
        }
    }

    List<Route> find() {
        GraphQLObjectType root = schema.getQueryType();
        Deque<GraphQLFieldsContainer> next = new ArrayDeque<>();
        ways.put(root.getName(), "%s");
        next.add(root);
        while (!next.isEmpty()) {
            GraphQLFieldsContainer type = next.remove();
            for (GraphQLFieldDefinition field : concreteFirst(type)) {
                GraphQLType target = GraphQLTypeUtil.unwrapAll(field.getType());
                if (target instanceof GraphQLNamedOutputType named
                        && (named instanceof GraphQLFieldsContainer || named instanceof GraphQLUnionType)) {
                    String asked =
                            Objects.requireNonNull(ways.get(type.getName())).formatted(asked(field) + " { %s }");
                    add(type.getName() + "." + field.getName(), named, asked);
                    reach(named, asked, next);
                }
            }
        }
        return routes;
    }

    /** What is asked for by what it is takes the database less to plan than what is asked for as one of several kinds. */
    private static List<GraphQLFieldDefinition> concreteFirst(GraphQLFieldsContainer type) {
        return type.getFieldDefinitions().stream()
                .sorted(Comparator.comparing(
                        field -> !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType)))
                .toList();
    }

    private String asked(GraphQLFieldDefinition field) {
        String arguments = field.getArguments().stream()
                .filter(argument -> argument.getName().equals("groupBy")
                        || (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()))
                .map(argument -> argument.getName() + ": "
                        + (argument.getName().equals("groupBy")
                                ? dimensions(field, argument)
                                : values.apply(field.getName(), argument)))
                .collect(Collectors.joining(", "));
        return field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    private static GraphQLFieldsContainer below(GraphQLFieldDefinition field) {
        return (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(field.getType());
    }

    /** Groups by what rows come out of, and by the first dimension where there is nothing such. */
    private List<String> dimensions(GraphQLFieldDefinition aggregate, GraphQLArgument groupBy) {
        GraphQLFieldDefinition measures = below(aggregate).getFieldDefinition("measures");
        GraphQLFieldsContainer measured = below(measures == null ? aggregate : measures);
        GraphQLFieldsContainer group =
                below(below(measured.getFieldDefinition("groups")).getFieldDefinition("nodes"));
        List<String> all = ((GraphQLEnumType) GraphQLTypeUtil.unwrapAll(groupBy.getType()))
                .getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
        List<String> toRows = group.getFieldDefinitions().stream()
                .filter(field -> holds(GraphQLTypeUtil.unwrapAll(field.getType())))
                .map(field -> field.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .filter(all::contains)
                .toList();
        return toRows.isEmpty() ? all.subList(0, 1) : toRows;
    }

    private void reach(GraphQLNamedOutputType type, String way, Deque<GraphQLFieldsContainer> next) {
        if (type instanceof GraphQLFieldsContainer fields && ways.putIfAbsent(type.getName(), way) == null) {
            next.add(fields);
        }
        for (GraphQLObjectType possible : possible(type)) {
            if (!possible.getName().equals(type.getName())
                    && ways.putIfAbsent(possible.getName(), way.formatted("... on " + possible.getName() + " { %s }"))
                            == null) {
                next.add(possible);
            }
        }
    }

    private List<GraphQLObjectType> possible(GraphQLType type) {
        if (type instanceof GraphQLInterfaceType common) {
            return Objects.requireNonNull(schema.getImplementations(common));
        }
        if (type instanceof GraphQLUnionType union) {
            return union.getTypes().stream()
                    .map(each -> Objects.requireNonNull(schema.getObjectType(each.getName())))
                    .toList();
        }
        return type instanceof GraphQLObjectType object ? List.of(object) : List.of();
    }

    private boolean holds(GraphQLType type) {
        return possible(type).stream().anyMatch(each -> types.contains(each.getName()));
    }

    private void add(String name, GraphQLNamedOutputType type, String asked) {
        String row = "__typename ... on Node { id }";
        if (holds(type)) {
            routes.add(new Route(name, asked.formatted(row), false));
        } else if (type instanceof GraphQLFieldsContainer fields) {
            GraphQLFieldDefinition nodes = fields.getFieldDefinition("nodes");
            if (nodes != null && holds(GraphQLTypeUtil.unwrapAll(nodes.getType()))) {
                String edges = fields.getFieldDefinition("edges") == null ? "" : " edges { node { " + row + " } }";
                routes.add(new Route(name, asked.formatted("nodes { " + row + " }" + edges), false));
            }
            if (fields.getFieldDefinition("protected") != null) {
                String count = fields.getFieldDefinition("totalCount") == null ? "count" : "totalCount";
                routes.add(new Route(name + " by number", asked.formatted(count + " protected"), true));
                if (fields.getFieldDefinition("nodesCount") != null) {
                    routes.add(new Route(name + " by nodes", asked.formatted("nodesCount"), true));
                }
            }
            // Of an interface the other kinds change too, in however small numbers.
            GraphQLFieldDefinition before = nodes == null ? null : below(nodes).getFieldDefinition("before");
            if (before != null
                    && GraphQLTypeUtil.unwrapAll(before.getType()) instanceof GraphQLObjectType compared
                    && types.contains(compared.getName())) {
                routes.add(new Route(
                        name + " by number",
                        asked.formatted("totalCount counts { " + String.join(" ", HAPPENED) + " }"),
                        true));
            }
        }
    }
}
