package org.jiedui.oracle;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes up valid operations from the schema, the same from the same seed. */
final class RandomOperations {

    private final GraphQLSchema schema;
    private final MemoryGraph graph;
    private final Samples samples;

    RandomOperations(GraphQLSchema schema, MemoryGraph graph) {
        this.schema = schema;
        this.graph = graph;
        this.samples = new Samples(graph);
    }

    Operation operation(long seed) {
        return new Making(seed).operation();
    }

    /** One operation while it is made. */
    private final class Making {

        private final long seed;
        private final Random random;
        private final Literals literals;
        private final RandomArguments arguments;
        private final List<String> fragments = new ArrayList<>();
        private int aliases;

        Making(long seed) {
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.literals = new Literals(random);
            this.arguments = new RandomArguments(graph, samples, random, literals);
            random.nextInt();
        }

        Operation operation() {
            List<GraphQLFieldDefinition> roots = schema.getQueryType().getFieldDefinitions().stream()
                    .filter(field -> arguments.known(field.getName()))
                    .toList();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6) == 0 ? 1 : 0; i >= 0; i--) {
                text.append(field(arguments.any(roots), schema.getQueryType(), 3, List.of(), true));
            }
            String whole = "query Made" + literals.declarations() + " {\n" + indented(text.toString()) + "}\n"
                    + String.join("", fragments);
            return new Operation(seed, whole, literals.given(), arguments.cursors());
        }

        private String selection(GraphQLFieldsContainer type, int depth, List<String> path, boolean aliased) {
            List<GraphQLFieldDefinition> possible = type.getFieldDefinitions().stream()
                    // The journal is no part of the shipped network.
                    .filter(field -> !field.getName().equals("history"))
                    .filter(field -> arguments.possible(field, type, schema))
                    .filter(field -> depth > 0 || leads(field) == null || plain(leads(field), 2))
                    .toList();
            Set<GraphQLFieldDefinition> chosen = new LinkedHashSet<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                chosen.add(arguments.any(possible));
            }
            StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? "__typename\n" : "");
            chosen.forEach(field -> text.append(field(field, type, depth, path, aliased)));
            if (type instanceof GraphQLInterfaceType common && random.nextInt(3) > 0) {
                text.append(fragment(common, depth, path));
            }
            return text.toString();
        }

        private String fragment(GraphQLInterfaceType common, int depth, List<String> path) {
            List<GraphQLObjectType> kinds = List.copyOf(schema.getImplementations(common));
            GraphQLCompositeType kind = common;
            if (random.nextInt(4) > 0) {
                kind = arguments.any(kinds);
            }
            if (kind instanceof GraphQLObjectType object && random.nextInt(4) == 0) {
                kind = (GraphQLCompositeType) arguments.any(object.getInterfaces());
            }
            String selection = selection((GraphQLFieldsContainer) kind, Math.max(0, depth - 1), path, true);
            if (random.nextInt(4) > 0) {
                return "... on " + kind.getName() + directive() + " {\n" + indented(selection) + "}\n";
            }
            String name = "F" + ++aliases;
            fragments.add("fragment " + name + " on " + kind.getName() + " {\n" + indented(selection) + "}\n");
            return "..." + name + directive() + "\n";
        }

        private String field(
                GraphQLFieldDefinition field,
                GraphQLFieldsContainer owner,
                int depth,
                List<String> path,
                boolean aliased) {
            boolean alias = aliased || !field.getArguments().isEmpty() || random.nextInt(5) == 0;
            String key = alias ? "a" + ++aliases : field.getName();
            List<String> here = new ArrayList<>(path);
            here.add(key);
            Map<String, Object> given = new LinkedHashMap<>();
            for (GraphQLArgument argument : field.getArguments()) {
                Object value = arguments.value(argument, field, owner, here, given);
                if (value != null) {
                    given.put(argument.getName(), value);
                }
            }
            String written = given.isEmpty()
                    ? ""
                    : given.entrySet().stream()
                            .map(each -> each.getKey() + ": " + Literals.text(each.getValue()))
                            .collect(Collectors.joining(", ", "(", ")"));
            GraphQLFieldsContainer inner = leads(field);
            arguments.enter(field, owner, here, given);
            String selection = inner == null
                    ? ""
                    : " {\n" + indented(selection(inner, depth - (deeper(inner) ? 1 : 0), here, false)) + "}";
            arguments.leave(field);
            return (alias ? key + ": " : "") + field.getName() + written + directive() + selection + "\n";
        }

        private String directive() {
            if (random.nextInt(14) > 0) {
                return "";
            }
            boolean value = random.nextInt(3) > 0;
            Object condition = random.nextBoolean() ? value : literals.variable("Boolean!", value);
            return " @" + (random.nextBoolean() ? "include" : "skip") + "(if: " + Literals.text(condition) + ")";
        }
    }

    private @Nullable GraphQLFieldsContainer leads(GraphQLFieldDefinition field) {
        GraphQLNamedOutputType type = (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(field.getType());
        return type instanceof GraphQLFieldsContainer container ? container : null;
    }

    /** Whether a type holds values only, down to some levels. */
    private boolean plain(@Nullable GraphQLFieldsContainer type, int levels) {
        return type != null
                && levels > 0
                && type.getFieldDefinitions().stream()
                        .allMatch(field -> leads(field) == null || plain(leads(field), levels - 1));
    }

    private static boolean deeper(GraphQLFieldsContainer type) {
        String name = type.getName();
        return !(name.endsWith("Connection") || name.endsWith("Edge") || name.endsWith("Group"));
    }

    static GraphQLInputObjectType input(GraphQLArgument argument) {
        return (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(argument.getType());
    }

    private static String indented(String text) {
        return text.indent(2);
    }
}
