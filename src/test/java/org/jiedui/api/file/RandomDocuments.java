package org.jiedui.api.file;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Documents that nobody thought of, each of which asks for one list with leaves and single things in it. */
final class RandomDocuments {

    private static final int DEEPEST = 3;
    private static final int MOST = 5;

    private final GraphQLSchema schema;
    private final Random random;
    private int aliases;

    RandomDocuments(GraphQLSchema schema, long seed) {
        this.schema = schema;
        this.random = new Random(seed);
    }

    /** A document with a variable {@code $yes}, and perhaps fragments, aliases and conditions. */
    String next() {
        List<GraphQLFieldDefinition> lists = schema.getQueryType().getFieldDefinitions().stream()
                .filter(field -> field.getArgument("asOf") != null && field.getArgument("where") != null)
                .filter(field -> field.getArgument("after") != null)
                .toList();
        GraphQLFieldDefinition list = lists.get(random.nextInt(lists.size()));
        GraphQLObjectType connection = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(list.getType());
        String listed = random.nextBoolean() ? "nodes" : "edges { cursor node";
        GraphQLFieldsContainer item = (GraphQLFieldsContainer)
                GraphQLTypeUtil.unwrapAll(connection.getFieldDefinition("nodes").getType());
        String selected = selection(item, 0);
        return "query ($yes: Boolean = true) { %s(first: %d, asOf: \"2019-06-01\") { totalCount @include(if: $yes) %s %s %s} }"
                .formatted(list.getName(), 1 + random.nextInt(7), listed, selected, listed.equals("nodes") ? "" : "} ");
    }

    private String selection(GraphQLFieldsContainer type, int depth) {
        List<GraphQLFieldDefinition> fields =
                type.getFieldDefinitions().stream().filter(this::isTaken).toList();
        StringBuilder text = new StringBuilder("{ k").append(aliases++).append(": __typename ");
        for (int i = 0; i < MOST; i++) {
            GraphQLFieldDefinition field = fields.get(random.nextInt(fields.size()));
            GraphQLType inner = GraphQLTypeUtil.unwrapAll(field.getType());
            if (inner instanceof GraphQLFieldsContainer below) {
                if (depth < DEEPEST) {
                    text.append(named(field)).append(condition()).append(selection(below, depth + 1));
                }
            } else {
                text.append(named(field)).append(condition());
            }
        }
        if (type instanceof GraphQLInterfaceType wide && random.nextBoolean()) {
            List<GraphQLObjectType> kinds = Objects.requireNonNull(schema.getImplementations(wide));
            GraphQLObjectType kind = kinds.get(random.nextInt(kinds.size()));
            text.append("... on ").append(kind.getName()).append(" ").append(selection(kind, DEEPEST));
        }
        return text.append("} ").toString();
    }

    private String named(GraphQLFieldDefinition field) {
        return "a" + aliases++ + ": " + field.getName() + " ";
    }

    private String condition() {
        int chance = random.nextInt(8);
        return chance == 0 ? "@include(if: $yes) " : chance == 1 ? "@skip(if: $yes) " : "";
    }

    private boolean isTaken(GraphQLFieldDefinition field) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(field.getType());
        boolean ofObjects =
                type instanceof GraphQLList && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLFieldsContainer;
        boolean connection = GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object
                && (object.getFieldDefinition("pageInfo") != null || object.getFieldDefinition("groups") != null);
        return !ofObjects && !connection && field.getArguments().stream().noneMatch(RandomDocuments::isNeeded);
    }

    private static boolean isNeeded(GraphQLArgument argument) {
        return argument.getType() instanceof GraphQLNonNull;
    }
}
