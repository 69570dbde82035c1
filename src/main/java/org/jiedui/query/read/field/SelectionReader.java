package org.jiedui.query.read.field;

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
import org.jiedui.graph.cypher.guard.NotGranted;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.Scope;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.FixedWriters;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.Told;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.InputReader;
import org.jiedui.query.input.LeftOutIds;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.Purposes;
import org.jspecify.annotations.Nullable;

/** Understands what is wanted of nodes and relationships, whatever their depth. */
public final class SelectionReader {

    private final Model model;
    private final GraphQLSchema schema;
    private final InputReader inputs;
    private final Rights rights;
    private final PerturbationTable table;
    private final Limits limits;
    private final FieldReader fields;
    private @Nullable Parameter without;

    public SelectionReader(
            Model model,
            GraphQLSchema schema,
            InputReader inputs,
            Rights rights,
            PerturbationTable table,
            Cursors cursors,
            Limits limits) {
        this.model = model;
        this.schema = schema;
        this.inputs = inputs;
        this.rights = rights;
        this.table = table;
        this.limits = limits;
        this.fields = new FieldReader(model, this, cursors);
    }

    /** What is asked with. */
    public Rights rights() {
        return rights;
    }

    /** The kinds that there are. */
    Model model() {
        return model;
    }

    /** Whether, or where, the numbers of rows are told as they are. */
    Rights.Grant onNumbers(Scope scope) {
        return Protection.of(scope).map(rights::onNumbers).orElse(Rights.Grant.GRANTED);
    }

    /** The statement of a question, or a problem where the question names what is not granted. */
    public CypherStatement compile(Question question) {
        try {
            return Compilation.of(model, rights, table, without, question);
        } catch (NotGranted refused) {
            throw new Problem(ErrorCode.FORBIDDEN, null, refused.getMessage());
        }
    }

    /** The arguments of a field; where they stand is told from the root field. */
    public Input.Fields arguments(ExecutableNormalizedField field) {
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

    /** Begins with another root field. */
    public void begin() {
        inputs.begin();
        without = null;
    }

    /** Answers the root field as if some things were not there. */
    public void leaveOut(@Nullable Input given) {
        without = given instanceof Input.Leaf ids ? LeftOutIds.of(ids, model, rights) : null;
    }

    /** What is to be checked. */
    public List<Parameter.Binding> checks() {
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
    public ValueWriter read(List<ExecutableNormalizedField> wanted, Kind kind, ColumnList columns) {
        return kind.common() ? common(wanted, kind, columns) : concrete(wanted, kind, columns);
    }

    private ObjectWriters.Fields concrete(List<ExecutableNormalizedField> wanted, Kind kind, ColumnList columns) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted) {
            if (field.getObjectTypeNames().contains(kind.name())) {
                writers.add(writer(field, kind, columns));
            }
        }
        return new ObjectWriters.Fields(writers);
    }

    /** What all kinds have is read once; what only some have is read for those. */
    private ValueWriter common(List<ExecutableNormalizedField> wanted, Kind common, ColumnList columns) {
        List<? extends Kind> possible =
                model.possible(common).stream().filter(rights::see).toList();
        Map<String, List<FieldWriter>> writers = new LinkedHashMap<>();
        possible.forEach(kind -> writers.put(kind.name(), new ArrayList<>()));
        Map<String, ColumnList> cases = new LinkedHashMap<>();
        List<Runnable> pending = new ArrayList<>();
        int[] casesColumn = {FieldWriter.WHOLE};
        for (ExecutableNormalizedField field : wanted) {
            List<? extends Kind> kinds = possible.stream()
                    .filter(kind -> field.getObjectTypeNames().contains(kind.name()))
                    .toList();
            boolean shared = kinds.size() == possible.size() && fields.has(common, field.getName());
            FieldWriter writer = shared ? writer(field, common, columns) : null;
            for (Kind kind : kinds) {
                List<FieldWriter> target = writers.get(kind.name());
                if (target == null) {
                    continue;
                }
                if (writer != null) {
                    target.add(writer);
                } else if (field.getName().equals("__typename")) {
                    target.add(typeName(field, kind));
                } else {
                    ColumnList ofCase = cases.computeIfAbsent(kind.name(), unknown -> new ColumnList());
                    FieldWriter own = kinds.size() == 1
                            ? writer(field, kind, ofCase)
                            : fields.read(field, amongOthers(kind), ofCase);
                    int index = target.size();
                    target.add(own);
                    pending.add(() -> target.set(
                            index,
                            new FieldWriter(own.key(), casesColumn[0], own.column(), own.writer(), own.required())));
                }
            }
        }
        if (!cases.isEmpty()) {
            List<Column.Case> all = new ArrayList<>();
            cases.forEach((kind, list) -> all.add(new Column.Case(kind, list.columns())));
            casesColumn[0] = columns.add(new Column.Cases(all));
        }
        pending.forEach(Runnable::run);
        Map<String, ObjectWriters.Fields> byKind = new LinkedHashMap<>();
        writers.forEach((kind, list) -> byKind.put(kind, new ObjectWriters.Fields(list)));
        return new ObjectWriters.ByKind(columns.add(identity(common)), byKind);
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
    public FieldWriter known(ExecutableNormalizedField field, Kind kind, ColumnList columns) {
        return fields.read(field, kind.fields(), columns);
    }

    public static Column identity(Kind kind) {
        return new Column.Value(new Operand.Property(kind.scalar("id")));
    }

    private static FieldWriter typeName(ExecutableNormalizedField field, Kind kind) {
        return new FieldWriter(
                field.getResultKey(),
                FieldWriter.WHOLE,
                FieldWriter.WHOLE,
                new FixedWriters.Constant(kind.name()),
                true);
    }

    private FieldWriter writer(ExecutableNormalizedField field, Kind kind, ColumnList columns) {
        if (field.getName().equals("__typename")) {
            return typeName(field, kind);
        }
        if (field.getName().equals(JournalReader.HISTORY)) {
            return fields.history(field, kind, columns);
        }
        return fields.read(field, kind.fields(), columns);
    }

    /** What is wanted of the members of a group of properties. */
    ObjectWriters.Fields group(List<ExecutableNormalizedField> wanted, Field.Group group, ColumnList columns) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted) {
            writers.add(
                    field.getName().equals("__typename")
                            ? constant(field, group.type().name())
                            : fields.read(field, group.type().fields(), columns));
        }
        return new ObjectWriters.Fields(writers);
    }

    /** Whether numbers are told so that each of the rows is protected. */
    FieldWriter protection(ExecutableNormalizedField field, Scope scope) {
        ValueWriter value = FixedWriters.Constant.truth(onNumbers(scope) != Rights.Grant.GRANTED);
        return new FieldWriter(field.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, value, true);
    }

    public static FieldWriter constant(ExecutableNormalizedField field, String value) {
        return new FieldWriter(
                field.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, new FixedWriters.Constant(value), true);
    }

    /** What is told to a field of the journal, which takes the purpose as an argument. */
    public Told told(ExecutableNormalizedField field) {
        Parameter.Binding purpose = Purposes.ifStated(arguments(field));
        if (purpose != null) {
            check(purpose);
        }
        return new Told(model(), rights(), purpose);
    }
}
