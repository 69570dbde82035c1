package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Problem;
import org.jiedui.query.read.argument.PageReader;

/** The fields of a group while they are gathered: a column for each key, then one for each measure. */
final class GroupFields {

    private final SelectionReader selections;
    private final Scope scope;
    private final List<Dimension> dimensions;
    private final String groupBy;
    private final Map<Integer, ColumnList> nodes = new HashMap<>();
    private final MeasureList measures;

    /**
     * Begins with the keys alone, and the number of rows.
     *
     * @param rows which rows there are
     * @param dimensions what they are grouped by
     * @param groupBy where that stands
     */
    GroupFields(SelectionReader selections, Scope scope, Predicate rows, List<Dimension> dimensions, String groupBy) {
        this.selections = selections;
        this.scope = scope;
        this.dimensions = dimensions;
        this.groupBy = groupBy;
        this.measures = new MeasureList(selections, scope, new Addition(rows, dimensions), dimensions.size());
        // What protects rows tells their number first.
        measures.count();
    }

    MeasureList measures() {
        return measures;
    }

    /** How many columns a group has. */
    int size() {
        return dimensions.size() + measures.all().size();
    }

    /** What is grouped by, and what is wanted of it where it is a node. */
    List<GroupKey> keys() {
        List<GroupKey> keys = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            ColumnList columns = nodes.getOrDefault(i, new ColumnList());
            keys.add(dimensions.get(i).key().selecting(columns.columns()));
        }
        return keys;
    }

    /** What a cursor of the groups is bound to. */
    String signature(List<Order> order) {
        String by = dimensions.stream().map(Dimension::constant).collect(Collectors.joining(","));
        return PageReader.signature(scope.name() + "Group(" + by + ")", order);
    }

    /** Reads what is wanted of a group. */
    ObjectWriters.Fields read(ExecutableNormalizedField wanted) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(
                    switch (field.getName()) {
                        case "__typename" -> SelectionReader.constant(field, scope.name() + "Group");
                        case ConnectionReader.PROTECTED ->
                            selections.onNumbers(scope) == Rights.Grant.WITHIN_PLACE
                                    ? measures.protection(field)
                                    : selections.protection(field, scope);
                        default -> isDimension(field.getName()) ? key(field) : measures.writer(field);
                    });
        }
        return new ObjectWriters.Fields(writers);
    }

    static ObjectWriters.Fields of(
            Map<ExecutableNormalizedField, ObjectWriters.Fields> read, ExecutableNormalizedField field) {
        return Objects.requireNonNull(read.get(field));
    }

    boolean isDimension(String name) {
        return Dimension.of(scope).stream().anyMatch(each -> each.name().equals(name));
    }

    /** The position of a key, which must be grouped by: nobody could tell null for no value from null for no key. */
    int position(String name) {
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).name().equals(name)) {
                return i;
            }
        }
        throw Problem.badInput(
                groupBy,
                "groups do not have one " + name + " each unless " + groupBy + " names " + Kind.constant(name));
    }

    private FieldWriter key(ExecutableNormalizedField field) {
        int position = position(field.getName());
        return new FieldWriter(field.getResultKey(), position, FieldWriter.WHOLE, value(field, position), false);
    }

    private ValueWriter value(ExecutableNormalizedField field, int position) {
        String type = dimensions.get(position).type();
        Model model = selections.model();
        if (model.isEntity(type)) {
            ColumnList columns = nodes.computeIfAbsent(position, unknown -> new ColumnList());
            return selections.read(field.getChildren(), model.entity(type), columns);
        }
        if (type.equals("EntityKind")) {
            return new ScalarWriters.KindConstant();
        }
        return switch (type) {
            case "Int" -> new ScalarWriters.Leaf(ScalarType.INT, false);
            case "Boolean" -> new ScalarWriters.Leaf(ScalarType.BOOLEAN, false);
            default -> new ScalarWriters.Leaf(ScalarType.STRING, true);
        };
    }

    /** A key of a group, to sort by: a node stands for its id. */
    Operand key(int position) {
        Dimension dimension = dimensions.get(position);
        Operand value = dimension.key().operand();
        return value == null
                ? ofNode(
                        position,
                        new Operand.Property(
                                selections.model().entity(dimension.type()).scalar("id")))
                : new Operand.OfGroup(dimension.name(), position, value.type(), false, null);
    }

    /** Something of the node that is a key. */
    Operand ofNode(int position, Operand inner) {
        return new Operand.OfGroup(dimensions.get(position).name(), position, inner.type(), false, inner);
    }

    List<Dimension> dimensions() {
        return dimensions;
    }
}
