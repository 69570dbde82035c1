package org.jiedui.graph.selection;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/**
 * A value that can be summed up over rows.
 *
 * @param name the name of the field that shows the summary
 * @param description what the value means
 * @param operand where it is found
 * @param addableWithin by what rows must be alike, if their values are to be added up
 */
public record Measurable(String name, String description, Operand operand, List<Dimension> addableWithin) {

    /** Keeps the list as it is. */
    public Measurable {
        addableWithin = List.copyOf(addableWithin);
    }

    /**
     * What can be summed up: numbers, money and dates, those of an edge's relationship with {@code link} before.
     *
     * @param scope the rows
     * @return the values, their names unique
     */
    public static List<Measurable> of(Scope scope) {
        List<Measurable> measurables = new ArrayList<>();
        for (Scope.Member member : scope.members()) {
            if (member instanceof Scope.Own own) {
                Field.Scalar scalar = scalar(own.field());
                if (scalar != null && scalar.type().form().isMeasured()) {
                    measurables.add(new Measurable(
                            own.name(), own.description(), new Operand.Property(scalar), within(scope, scalar)));
                }
            } else if (member instanceof Scope.Part part && part.facet() == Facet.LINK) {
                of(part.scope()).forEach(each -> measurables.add(each.prefixed(part)));
            }
        }
        return List.copyOf(measurables);
    }

    /**
     * The property by which a field is compared and ordered.
     *
     * @param field a field
     * @return the property, or null where the field is not compared
     */
    public static Field.@Nullable Scalar scalar(Field field) {
        if (field instanceof Field.Group group && !group.list()) {
            return group.principal();
        }
        return field instanceof Field.Scalar scalar && !scalar.list() ? scalar : null;
    }

    private static List<Dimension> within(Scope scope, Field.Scalar scalar) {
        return scalar.addableWithin().isEmpty()
                ? List.of()
                : Dimension.of(scope).stream()
                        .filter(each -> scalar.addableWithin().contains(each.name()))
                        .toList();
    }

    private Measurable prefixed(Scope.Part part) {
        String prefixed = part.name() + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<Dimension> within =
                addableWithin.stream().map(each -> each.prefixed(part)).toList();
        return new Measurable(prefixed, description, new Operand.Of(part.facet(), operand), within);
    }
}
