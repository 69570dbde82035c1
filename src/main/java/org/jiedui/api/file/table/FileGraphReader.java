package org.jiedui.api.file.table;

import graphql.language.Field;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Understands a root field as a graph: wherever a node or relationship is selected, it is one of the graph. */
public final class FileGraphReader {

    private final GraphQLSchema schema;
    private final ExecutableNormalizedOperation operation;
    private final Map<String, FileColumn> ofNodes = new LinkedHashMap<>();
    private final Map<String, FileColumn> ofLinks = new LinkedHashMap<>();
    private final Set<Field> nodes = new HashSet<>();
    private final Set<Field> links = new HashSet<>();

    private FileGraphReader(GraphQLSchema schema, ExecutableNormalizedOperation operation) {
        this.schema = schema;
        this.operation = operation;
    }

    /**
     * What was understood.
     *
     * @param table the root field, with the properties of its things
     * @param connection the connection that gives the items; empty where none does
     * @param nodes where nodes are selected
     * @param links where relationships are
     */
    public record Understood(
            FileTable table, List<ExecutableNormalizedField> connection, Set<Field> nodes, Set<Field> links) {

        /** Of what is no graph. */
        public Understood(FileTableReader.Understood table) {
            this(table.table(), table.connection(), Set.of(), Set.of());
        }
    }

    /**
     * Understands a root field.
     *
     * @throws Problem where nothing of a graph is selected
     */
    public static Understood read(
            GraphQLSchema schema, ExecutableNormalizedOperation operation, ExecutableNormalizedField root) {
        FileGraphReader reader = new FileGraphReader(schema, operation);
        reader.visit(root, null, List.of());
        if (reader.nodes.isEmpty() && reader.links.isEmpty()) {
            throw new Problem(
                    ErrorCode.BAD_USER_INPUT,
                    null,
                    "a graph has nodes and relationships: select some, such as supports { nodes { supporter { name } recipient { name } } }");
        }
        List<String> list = reader.list(root);
        return new Understood(
                new FileTable(
                        root.getResultKey(),
                        List.of(),
                        list,
                        Shape.none(),
                        Shape.none(),
                        new GraphColumns(List.copyOf(reader.ofNodes.values()), List.copyOf(reader.ofLinks.values()))),
                list == null ? List.of() : List.of(root),
                reader.nodes,
                reader.links);
    }

    /** Where the items of a connection stand, so that it can be read in pages. */
    private @Nullable List<String> list(ExecutableNormalizedField root) {
        if (!FileTableReader.isConnection((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type(root)))) {
            return null;
        }
        List<String> listed = root.getChildren().stream()
                .filter(child ->
                        child.getName().equals("nodes") || child.getName().equals("edges"))
                .map(ExecutableNormalizedField::getResultKey)
                .distinct()
                .toList();
        return listed.size() == 1 ? listed : null;
    }

    private GraphQLType type(ExecutableNormalizedField field) {
        return field.getFieldDefinitions(schema).get(0).getType();
    }

    /**
     * Looks at a field and what is below it.
     *
     * @param owner the properties of the thing that it lies in, or null where it lies in none
     * @param steps from that to it
     */
    private void visit(
            ExecutableNormalizedField field, @Nullable Map<String, FileColumn> owner, List<FileColumn.Step> steps) {
        GraphQLType type = type(field);
        GraphQLNamedType named = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type);
        boolean isList = GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList;
        if (GraphQLTypeUtil.isLeaf(named)) {
            if (owner != null && !field.getName().startsWith("__")) {
                owner.putIfAbsent(
                        FileColumn.path(steps), new FileColumn(FileColumn.path(steps), steps, named.getName(), isList));
            }
            return;
        }
        Map<String, FileColumn> own = owner(named);
        if (own != null) {
            (own == ofNodes ? nodes : links)
                    .addAll(operation.getMergedField(field).getFields());
        }
        Map<String, FileColumn> below =
                own != null ? own : isList || FileTableReader.isConnection(named) ? null : owner;
        for (ExecutableNormalizedField child : field.getChildren()) {
            List<FileColumn.Step> further = new ArrayList<>(own == null ? steps : List.of());
            further.add(new FileColumn.Step(
                    child.getObjectTypeNames().iterator().next(), child.getName(), child.getResultKey()));
            visit(child, below, List.copyOf(further));
        }
    }

    private @Nullable Map<String, FileColumn> owner(GraphQLNamedType type) {
        if (isA(type, "Entity")) {
            return ofNodes;
        }
        return isA(type, "Link") ? ofLinks : null;
    }

    private static boolean isA(GraphQLNamedType type, String wide) {
        return type.getName().equals(wide)
                || (type instanceof GraphQLImplementingType implementing
                        && implementing.getInterfaces().stream()
                                .map(GraphQLNamedSchemaElement::getName)
                                .anyMatch(wide::equals));
    }
}
