package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.Compilation;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.cypher.NotGranted;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rights;

/** Understands what is wanted of nodes and relationships, whatever their depth. */
final class SelectionReader {

    private final Model model;
    private final GraphQLSchema schema;
    private final InputReader inputs;
    private final Rights rights;
    private final int leastCell;
    private final Limits limits;
    private final FieldReader fields;

    SelectionReader(
            Model model,
            GraphQLSchema schema,
            InputReader inputs,
            Rights rights,
            int leastCell,
            Cursors cursors,
            Limits limits) {
        this.model = model;
        this.schema = schema;
        this.inputs = inputs;
        this.rights = rights;
        this.leastCell = leastCell;
        this.limits = limits;
        this.fields = new FieldReader(model, this, cursors);
    }

    /** What is asked with. */
    Rights rights() {
        return rights;
    }

    /** Whether a field of a kind, by their names, may be seen. */
    boolean sees(String kind, String field) {
        return rights.see(model.isEntity(kind) ? model.entity(kind) : model.link(kind), field);
    }

    /** How many people a measure must be about before everyone may see it. */
    int leastCell() {
        return leastCell;
    }

    /** The statement of a question, or a problem where the question names what is not granted. */
    CypherStatement compile(Question question) {
        try {
            return Compilation.of(model, rights, question);
        } catch (NotGranted refused) {
            throw new Problem(ErrorCode.FORBIDDEN, null, refused.getMessage());
        }
    }

    /** The arguments of a field; where they stand is told from the root field. */
    Input.Fields arguments(ExecutableNormalizedField field) {
        GraphQLFieldDefinition definition = field.getFieldDefinitions(schema).get(0);
        return inputs.arguments(field.getAstArguments(), definition, at(field));
    }

    /** How much may be asked for. */
    Limits limits() {
        return limits;
    }

    /** Has a value checked before the database is asked, even where no statement takes it. */
    void check(Parameter.Binding binding) {
        inputs.check(binding);
    }

    /** What is to be checked. */
    List<Parameter.Binding> checks() {
        return inputs.checks();
    }

    private static String at(ExecutableNormalizedField field) {
        ExecutableNormalizedField parent = field.getParent();
        if (parent == null) {
            return "";
        }
        String above = at(parent);
        return above.isEmpty() ? field.getResultKey() : above + "." + field.getResultKey();
    }

    /** What is wanted of rows of a kind, and how it becomes an object. */
    Shape read(List<ExecutableNormalizedField> wanted, Kind kind, ColumnList columns) {
        return kind.common() ? common(wanted, kind, columns) : concrete(wanted, kind, columns);
    }

    private ObjectShapes.Fields concrete(List<ExecutableNormalizedField> wanted, Kind kind, ColumnList columns) {
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted) {
            if (field.getObjectTypeNames().contains(kind.name())) {
                slots.add(slot(field, kind, columns));
            }
        }
        return new ObjectShapes.Fields(slots);
    }

    /** What all kinds have is read once; what only some have is read for those. */
    private Shape common(List<ExecutableNormalizedField> wanted, Kind common, ColumnList columns) {
        List<? extends Kind> possible =
                model.possible(common).stream().filter(rights::see).toList();
        Map<String, List<Slot>> slots = new LinkedHashMap<>();
        possible.forEach(kind -> slots.put(kind.name(), new ArrayList<>()));
        Map<String, ColumnList> cases = new LinkedHashMap<>();
        List<Runnable> pending = new ArrayList<>();
        int[] casesColumn = {Slot.WHOLE};
        for (ExecutableNormalizedField field : wanted) {
            List<? extends Kind> kinds = possible.stream()
                    .filter(kind -> field.getObjectTypeNames().contains(kind.name()))
                    .toList();
            boolean shared = kinds.size() == possible.size() && fields.has(common, field.getName());
            Slot slot = shared ? slot(field, common, columns) : null;
            for (Kind kind : kinds) {
                List<Slot> target = slots.get(kind.name());
                if (target == null) {
                    continue;
                }
                if (slot != null) {
                    target.add(slot);
                } else if (field.getName().equals("__typename")) {
                    target.add(typeName(field, kind));
                } else {
                    ColumnList ofCase = cases.computeIfAbsent(kind.name(), unknown -> new ColumnList());
                    Slot own = kinds.size() == 1
                            ? slot(field, kind, ofCase)
                            : fields.read(field, amongOthers(kind), ofCase);
                    int index = target.size();
                    target.add(own);
                    pending.add(() -> target.set(
                            index, new Slot(own.key(), casesColumn[0], own.column(), own.shape(), own.required())));
                }
            }
        }
        if (!cases.isEmpty()) {
            List<Column.Case> all = new ArrayList<>();
            cases.forEach((kind, list) -> all.add(new Column.Case(kind, list.columns())));
            casesColumn[0] = columns.add(new Column.Cases(all));
        }
        pending.forEach(Runnable::run);
        Map<String, ObjectShapes.Fields> byKind = new LinkedHashMap<>();
        slots.forEach((kind, list) -> byKind.put(kind, new ObjectShapes.Fields(list)));
        return new ObjectShapes.ByKind(columns.add(identity(common)), byKind);
    }

    /** The fields of a kind that is asked for as one of several: one that may not be seen has no value there. */
    private static Map<String, Field> amongOthers(Kind kind) {
        Map<String, Field> among = new LinkedHashMap<>(kind.fields());
        among.replaceAll((name, field) -> field instanceof Field.Scalar scalar
                ? scalar.guarded(scalar.access().in(kind.name()))
                : field);
        return among;
    }

    /** A field that is read as it stands in a row of a kind. */
    Slot known(ExecutableNormalizedField field, Kind kind, ColumnList columns) {
        return fields.read(field, kind.fields(), columns);
    }

    static Column identity(Kind kind) {
        return new Column.Value(new Operand.Property(kind.scalar("id")));
    }

    private static Slot typeName(ExecutableNormalizedField field, Kind kind) {
        return new Slot(field.getResultKey(), Slot.WHOLE, Slot.WHOLE, new FixedShapes.Constant(kind.name()), true);
    }

    private Slot slot(ExecutableNormalizedField field, Kind kind, ColumnList columns) {
        if (field.getName().equals("__typename")) {
            return typeName(field, kind);
        }
        if (field.getName().equals(JournalReader.HISTORY)) {
            return fields.history(field, kind, columns);
        }
        return fields.read(field, kind.fields(), columns);
    }

    /** What is wanted of the members of a group of properties. */
    ObjectShapes.Fields group(List<ExecutableNormalizedField> wanted, Field.Group group, ColumnList columns) {
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted) {
            slots.add(
                    field.getName().equals("__typename")
                            ? constant(field, group.type().name())
                            : fields.read(field, group.type().fields(), columns));
        }
        return new ObjectShapes.Fields(slots);
    }

    static Slot constant(ExecutableNormalizedField field, String value) {
        return new Slot(field.getResultKey(), Slot.WHOLE, Slot.WHOLE, new FixedShapes.Constant(value), true);
    }
}
