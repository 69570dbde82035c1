package org.jiedui.graph.selection;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * A field by which nodes can be compared with each other.
 *
 * @param field the field
 * @param form what sort of value it has
 */
public record FeatureField(Field field, Form form) {

    /** They tell of records and not of what is recorded. */
    private static final Set<String> OF_RECORDS = Set.of("version", "madeUp");

    /** Sorts of values. */
    public enum Form {
        /** A number, money or a day. */
        NUMBER,
        /** One of some names. */
        CATEGORY,
        /** A place on the earth. */
        LOCATION
    }

    /** The name in the enum of features. */
    public String constant() {
        return Kind.constant(field.name());
    }

    /** The fields of a kind by which its nodes are compared: numbers, money, days, enums, truth values and where it lies. */
    public static List<FeatureField> of(EntityKind kind) {
        return kind.fields().values().stream()
                .filter(field -> !OF_RECORDS.contains(field.name()))
                .flatMap(field -> Stream.ofNullable(form(field)).map(form -> new FeatureField(field, form)))
                .toList();
    }

    /** The relations of a kind to what is measured of its nodes: a feature is the latest value. */
    public static List<Field.Relation> measured(Model model, EntityKind kind) {
        return kind.fields().values().stream()
                .filter(Field.Relation.class::isInstance)
                .map(Field.Relation.class::cast)
                .filter(relation -> relation.many()
                        && relation.direct()
                        && model.entity(relation.target()).measured().size() == 1)
                .toList();
    }

    /** The relations of a kind to one node: a feature is one of that node. */
    public static List<Field.Relation> single(EntityKind kind) {
        return kind.fields().values().stream()
                .filter(Field.Relation.class::isInstance)
                .map(Field.Relation.class::cast)
                .filter(relation -> !relation.many())
                .toList();
    }

    private static @Nullable Form form(Field field) {
        if (field instanceof Field.Location) {
            return Form.LOCATION;
        }
        Field.Scalar scalar = Measurable.scalar(field);
        return scalar == null
                ? null
                : switch (Objects.requireNonNull(scalar).type().form()) {
                    case INT, ORDINAL, FLOAT, MONEY, DATE -> Form.NUMBER;
                    case ENUM, BOOLEAN -> Form.CATEGORY;
                    default -> null;
                };
    }
}
