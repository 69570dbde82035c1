package org.jiedui.graph.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;

/** The rows of what a look through the network finds, described as kinds are, so that they are read like them. */
public final class FindingKind {

    /** A finding. Its id begins with its rule and then has that of the thing, so that the order of ids is that of both. */
    public static final EntityKind FINDING = finding();

    /** By which rule it was found. */
    public static final Field.Scalar RULE = FINDING.scalar("rule");

    /** The id of what it is about. */
    public static final Field.Scalar THING = FINDING.scalar("thingId");

    /** The version of that. */
    public static final Field.Scalar VERSION = FINDING.scalar("version");

    /** The id of the other node that it is about, if any. */
    public static final Field.Scalar OTHER = FINDING.scalar("otherId");

    /** The version of that. */
    public static final Field.Scalar OTHER_VERSION = FINDING.scalar("otherVersion");

    /** The day that it is about, if any. */
    public static final Field.Scalar DAY = FINDING.scalar("day");

    /** How exactly the day is known. */
    public static final Field.Scalar PRECISION = FINDING.scalar("precision");

    /** Whether what would mend it is known. */
    public static final Field.Scalar MENDED = FINDING.scalar("mended");

    /** The name of the field that it is about, if any. */
    public static final Field.Scalar FIELD = FINDING.scalar("field");

    private FindingKind() {}

    private static EntityKind finding() {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(fields, "id", ScalarType.ID, true);
        add(fields, "rule", new ScalarType(ScalarType.Form.ENUM, "FindingRule"), true);
        add(fields, "kind", ScalarType.STRING, true);
        add(fields, "thingId", ScalarType.ID, true);
        add(fields, "version", ScalarType.INT, true);
        add(fields, "otherId", ScalarType.ID, false);
        add(fields, "otherVersion", ScalarType.INT, false);
        add(fields, "field", ScalarType.STRING, false);
        add(fields, "day", ScalarType.DATE, false);
        add(fields, "precision", new ScalarType(ScalarType.Form.ENUM, "DatePrecision"), false);
        add(fields, "mended", ScalarType.BOOLEAN, true);
        return new EntityKind(
                "Finding",
                "findings",
                "Something that is allowed and yet looks wrong.",
                false,
                Set.of(),
                fields,
                List.of(),
                Set.of(),
                Set.of(),
                Access.OPEN,
                List.of());
    }

    private static void add(Map<String, Field> fields, String name, ScalarType type, boolean required) {
        fields.put(name, Field.Scalar.of(name, "Of a finding.", required, type, false, name));
    }
}
