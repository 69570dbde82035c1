package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;

/** Derives what commands take from what kinds have. */
public final class Arguments {

    public static final String ID = "id";
    public static final String VERSION = "expectedVersion";
    public static final String KEY = "idempotencyKey";
    public static final String DRY_RUN = "dryRun";
    public static final String REASON = "reason";
    public static final String ON = "on";
    public static final String PRECISION = "precision";

    private static final Argument SOURCES_ADDED =
            new Argument(Fields.SOURCES, "[CitationInput!]", "Who says so. They are added to the sources that it has.");
    private static final Argument SOURCES_REQUIRED =
            new Argument(Fields.SOURCES, "[CitationInput!]!", "Who says so: at least one.");

    private final List<Argument> arguments = new ArrayList<>();

    /** What is done with a thing that is there, on the version that was seen. */
    public static Arguments ofExisting(Kind kind) {
        Arguments arguments = new Arguments();
        arguments.add(ID, "ID!", "Its id.");
        return arguments.add(
                VERSION,
                "Int!",
                "The version of the " + kind.name()
                        + " that was seen. If it has another by now, nothing is done and `userErrors` holds a `VersionConflict`.");
    }

    public Arguments add(String name, String type, String description) {
        arguments.add(new Argument(name, type, description));
        return this;
    }

    public Arguments on(String description) {
        return add(ON, "Date!", description)
                .add(PRECISION, "DatePrecision", "How exactly the date is known; to the day where it is not given.");
    }

    public Arguments sourcesAdded() {
        arguments.add(SOURCES_ADDED);
        return this;
    }

    public Arguments sourcesRequired() {
        arguments.add(SOURCES_REQUIRED);
        return this;
    }

    /** All that can be said of a thing when it is recorded. */
    public Arguments recorded(Kind kind) {
        Fields.of(kind).forEach(field -> {
            if (field.name().equals(Fields.SOURCES)) {
                arguments.add(
                        citesItself(kind)
                                ? new Argument(Fields.SOURCES, "[CitationInput!]", field.description())
                                : SOURCES_REQUIRED);
            } else {
                boolean required = field.required() && !isList(field) && !hasDefault(kind, field);
                String otherwise = hasDefault(kind, field)
                        ? " `" + LinkKind.defaults().get(field.name()) + "` where it is not given."
                        : "";
                add(field.name(), type(field) + (required ? "!" : ""), field.description() + otherwise);
            }
        });
        return this;
    }

    /** All of it that can be said anew. */
    public Arguments changed(List<Field> fields) {
        fields.forEach(field -> add(
                field.name(),
                type(field),
                field.description() + (field.required() && !isList(field) ? "" : " `null` takes it away.")));
        return this;
    }

    /** What every command takes. */
    public List<Argument> done() {
        add(REASON, "String!", "Why this is done, for those who read the journal.");
        add(KEY, "ID", "A key of your own: sent again with it, the command has no second effect and the same answer.");
        add(
                DRY_RUN,
                "Boolean",
                "With `true` everything is checked and the difference shown, and nothing is kept; ANALYST or PROPOSER is enough for it. What would be then is asked by `query` of the payload.");
        return List.copyOf(arguments);
    }

    static boolean hasDefault(Kind kind, Field field) {
        return kind instanceof LinkKind && LinkKind.defaults().containsKey(field.name());
    }

    /** A source needs no source. */
    public static boolean citesItself(Kind kind) {
        return kind instanceof EntityKind
                && Fields.group(kind, Fields.SOURCES).type().members().stream()
                        .anyMatch(member -> member instanceof Field.Reference reference
                                && reference.target().equals(kind.name()));
    }

    public static boolean isList(Field field) {
        return (field instanceof Field.Scalar scalar && scalar.list())
                || (field instanceof Field.Group group && group.list());
    }

    public static String type(Field field) {
        String one = one(field);
        return isList(field) ? "[" + one + "!]" : one;
    }

    private static String one(Field field) {
        if (field instanceof Field.Scalar scalar) {
            return scalar.type().name();
        }
        if (field instanceof Field.Group group) {
            return groupInput(group.type().name());
        }
        return field instanceof Field.Location ? "PointInput" : "ID";
    }

    /** The names that are taken already by inputs of readings. */
    private static final Set<String> TAKEN = Set.of("PeriodInput");

    /** The name of the input of a group of values. */
    public static String groupInput(String group) {
        String name = group + "Input";
        return TAKEN.contains(name) ? group + "ValueInput" : name;
    }
}
