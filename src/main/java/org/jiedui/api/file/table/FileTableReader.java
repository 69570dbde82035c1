package org.jiedui.api.file.table;

import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Understands a root field as a table. Its outermost list gives the items; the selected leaves are the columns, in their
 * order; what is one thing flattens, and a list in an item has to say that it makes rows.
 */
public final class FileTableReader {

    /** The directive by which a list says so. */
    static final String ROWS = "rows";

    private final GraphQLSchema schema;
    private final ExecutableNormalizedOperation operation;
    private final String root;
    private final boolean flat;
    private final List<Selected> selected = new ArrayList<>();
    private @Nullable List<String> list;
    private @Nullable Shape item;
    private List<ExecutableNormalizedField> connection = List.of();
    private @Nullable String multiplied;

    private FileTableReader(GraphQLSchema schema, ExecutableNormalizedOperation operation, String root, boolean flat) {
        this.schema = schema;
        this.operation = operation;
        this.root = root;
        this.flat = flat;
    }

    /**
     * What was understood.
     *
     * @param table the root field as a table
     * @param connection the connection that gives the items; empty where none does
     */
    record Understood(FileTable table, List<ExecutableNormalizedField> connection) {}

    /**
     * Understands a root field.
     *
     * @param operation that it belongs to
     * @param flat whether items become rows of cells
     * @throws Problem where it is no table
     */
    public static Understood read(
            GraphQLSchema schema,
            ExecutableNormalizedOperation operation,
            ExecutableNormalizedField root,
            boolean flat) {
        FileTableReader reader = new FileTableReader(schema, operation, root.getResultKey(), flat);
        Place place = new Place(List.of(), List.of(), List.of(), false);
        Shape shape = reader.shape(List.of(root), place);
        Shape one = reader.item;
        return new Understood(
                new FileTable(
                        root.getResultKey(),
                        reader.columns(),
                        reader.list,
                        one == null ? Shape.none() : shape,
                        one == null ? shape : one,
                        GraphColumns.NONE),
                reader.connection);
    }

    /**
     * A place in the selection.
     *
     * @param keys all keys from the value of the root field to here
     * @param steps those of them that say more than that there is a list
     * @param ofItem those of these that lie in an item
     * @param inItem whether it lies in one
     */
    private record Place(List<String> keys, List<FileColumn.Step> steps, List<FileColumn.Step> ofItem, boolean inItem) {

        Place at(ExecutableNormalizedField field, boolean named) {
            List<String> further = and(keys, field.getResultKey());
            return named
                    ? new Place(further, and(steps, step(field)), and(ofItem, step(field)), inItem)
                    : new Place(further, steps, ofItem, inItem);
        }

        Place intoItem() {
            return new Place(keys, steps, List.of(), true);
        }
    }

    /**
     * A leaf that was selected.
     *
     * @param place where
     * @param type the name of its type
     * @param isList whether it is a list
     */
    private record Selected(Place place, String type, boolean isList) {

        /** It as a column, named from the item or else from the root field. */
        FileColumn column(boolean fromItem) {
            List<FileColumn.Step> steps = fromItem ? place.ofItem() : place.steps();
            return new FileColumn(FileColumn.path(steps), steps, type, isList);
        }

        /** What else it can be called: by less and less that another could be called too. */
        List<String> longerNames() {
            return List.of(FileColumn.path(place.steps()), String.join(".", place.keys()));
        }
    }

    private static FileColumn.Step step(ExecutableNormalizedField field) {
        return new FileColumn.Step(field.getObjectTypeNames().iterator().next(), field.getName(), field.getResultKey());
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }

    /** Where all is in the items, they need not be named. Columns of one name are told apart by more of the way to them. */
    private List<FileColumn> columns() {
        boolean fromItem = selected.stream().allMatch(each -> each.place().inItem());
        List<FileColumn> columns =
                selected.stream().map(each -> each.column(fromItem)).toList();
        for (int longer = 0; longer < 2; longer++) {
            Set<String> once = new HashSet<>();
            Set<String> twice = columns.stream()
                    .map(FileColumn::name)
                    .filter(name -> !once.add(name))
                    .collect(Collectors.toSet());
            List<FileColumn> named = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                FileColumn column = columns.get(i);
                named.add(
                        twice.contains(column.name())
                                ? column.named(selected.get(i).longerNames().get(longer))
                                : column);
            }
            columns = named;
        }
        return columns;
    }

    /** Fields of several types may have one key. */
    private Shape shape(List<ExecutableNormalizedField> same, Place place) {
        ExecutableNormalizedField field = same.get(0);
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(
                field.getFieldDefinitions(schema).get(0).getType());
        boolean isList = type instanceof GraphQLList;
        GraphQLNamedType named = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type);
        if (GraphQLTypeUtil.isLeaf(named)) {
            return leaf(field, named.getName(), isList, place);
        }
        if (isList) {
            return many(same, List.of(), place);
        }
        return isConnection(named) ? connection(same, place) : fields(same, place);
    }

    private Shape leaf(ExecutableNormalizedField field, String type, boolean isList, Place place) {
        boolean isRoot = place.keys().isEmpty();
        selected.add(new Selected(isRoot ? place.at(field, true) : place, type, isList));
        return new Shape.Leaf(selected.size() - 1);
    }

    private Shape fields(List<ExecutableNormalizedField> same, Place place) {
        boolean edge = same.stream().anyMatch(each -> isEdge(each));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        byKey(same)
                .forEach((key, fields) -> shapes.put(
                        key,
                        shape(
                                fields,
                                place.at(
                                        fields.get(0),
                                        !(edge && fields.get(0).getName().equals("node"))))));
        return new Shape.Fields(shapes);
    }

    private static Map<String, List<ExecutableNormalizedField>> byKey(List<ExecutableNormalizedField> parents) {
        Map<String, List<ExecutableNormalizedField>> fields = new LinkedHashMap<>();
        parents.forEach(parent -> parent.getChildren()
                .forEach(child -> fields.computeIfAbsent(child.getResultKey(), unknown -> new ArrayList<>())
                        .add(child)));
        return fields;
    }

    /** Beside its items nothing of a connection is a column; where no items are selected, what is said of them is. */
    private Shape connection(List<ExecutableNormalizedField> same, Place place) {
        List<List<ExecutableNormalizedField>> listed = byKey(same).values().stream()
                .filter(fields -> fields.get(0).getName().equals("nodes")
                        || fields.get(0).getName().equals("edges"))
                .toList();
        if (listed.isEmpty()) {
            return fields(same, place);
        }
        if (listed.size() > 1) {
            throw refused(place, "selects its items twice: select either its nodes or its edges, once");
        }
        List<ExecutableNormalizedField> items = listed.get(0);
        return new Shape.Fields(Map.of(items.get(0).getResultKey(), many(items, same, place.at(items.get(0), false))));
    }

    /**
     * A list of objects.
     *
     * @param of the connection that holds it, if any
     */
    private Shape many(List<ExecutableNormalizedField> same, List<ExecutableNormalizedField> of, Place place) {
        if (!place.inItem()) {
            if (item != null) {
                throw refused(
                        place, "is a second list: a table has the rows of one; ask for the other in a file of its own");
            }
            list = place.keys();
            connection = of;
            item = Shape.none();
            item = fields(same, place.intoItem());
            return Shape.none();
        }
        if (!flat) {
            return Shape.none();
        }
        if (multiplied != null || !(makesRows(same) || makesRows(of))) {
            throw refused(
                    place,
                    multiplied == null
                            ? "is a list in each row: write @%s on it to have a row for each of its items, ask for its totalCount or an aggregate instead, or leave it out"
                                    .formatted(ROWS)
                            : "is a second list in each row, besides %s: only one can make rows; ask for the other in a file of its own"
                                    .formatted(multiplied));
        }
        multiplied = path(place);
        return new Shape.Rows(fields(same, place));
    }

    private boolean makesRows(List<ExecutableNormalizedField> fields) {
        return fields.stream()
                .flatMap(each -> operation.getMergedField(each).getFields().stream())
                .anyMatch(FileTableReader::saysSo);
    }

    private static boolean saysSo(DirectivesContainer<Field> field) {
        return field.hasDirective(ROWS);
    }

    static boolean isConnection(GraphQLNamedType type) {
        return type instanceof GraphQLObjectType object && object.getFieldDefinition("pageInfo") != null;
    }

    private boolean isEdge(ExecutableNormalizedField field) {
        return GraphQLTypeUtil.unwrapAll(
                                field.getFieldDefinitions(schema).get(0).getType())
                        instanceof GraphQLObjectType object
                && object.getFieldDefinition("cursor") != null
                && object.getFieldDefinition("node") != null;
    }

    private String path(Place place) {
        return place.keys().isEmpty() ? root : root + "." + String.join(".", place.keys());
    }

    private Problem refused(Place place, String reason) {
        return new Problem(ErrorCode.BAD_USER_INPUT, null, "in a file, " + path(place) + " " + reason);
    }
}
