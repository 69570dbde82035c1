package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** Shows values and groups of values. */
record Leaves(Oracle oracle, Reading reading) {

    @Nullable
    Object show(ExecutableNormalizedField wanted, Field field, @Nullable Object value) {
        if (field instanceof Field.Scalar scalar) {
            return scalar.list() ? Objects.requireNonNullElse(value, List.of()) : Values.shown(scalar.type(), value);
        }
        if (field instanceof Field.Location) {
            return value instanceof double[] point ? point(wanted, point) : null;
        }
        if (field instanceof Field.Reference) {
            return reading.graph().item(value) instanceof Item.Node node ? oracle.show(wanted, node, reading) : null;
        }
        Field.Group group = (Field.Group) field;
        if (group.list()) {
            return value instanceof List<?> list
                    ? list.stream().map(each -> group(wanted, group, each)).toList()
                    : List.of();
        }
        return value == null ? null : group(wanted, group, value);
    }

    private static Object point(ExecutableNormalizedField wanted, double[] point) {
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "longitude" -> point[0];
            case "latitude" -> point[1];
            default -> "Point";
        });
    }

    private Object group(ExecutableNormalizedField wanted, Field.Group group, Object value) {
        return Oracle.each(
                wanted,
                field -> field.getName().equals("__typename")
                        ? Oracle.typeName(field)
                        : show(
                                field,
                                Objects.requireNonNull(group.type().fields().get(field.getName())),
                                ((Map<?, ?>) value).get(field.getName())));
    }
}
