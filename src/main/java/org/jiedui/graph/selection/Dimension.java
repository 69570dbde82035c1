package org.jiedui.graph.selection;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;

/**
 * Something by which rows can be grouped or told apart.
 *
 * @param name the name of the field that shows it
 * @param description what it means
 * @param type the name of its type in GraphQL: a scalar, an enum or a kind
 * @param key how it is found, with no columns yet where it is a node
 */
public record Dimension(String name, String description, String type, GroupKey key) {

    /**
     * The name in the enum of a scope's dimensions.
     *
     * @return a name in upper case
     */
    public String constant() {
        return Kind.constant(name);
    }

    /**
     * The dimensions of rows: enums, truth values, years, references, the one node of a relation, and the ends of
     * relationships.
     *
     * @param scope the rows
     * @return the dimensions, their names unique
     */
    public static List<Dimension> of(Scope scope) {
        List<Dimension> dimensions = new ArrayList<>();
        scope.common()
                .ifPresent(kind -> dimensions.add(new Dimension(
                        "is",
                        "The kind of the node.",
                        "EntityKind",
                        new GroupKey.OfValue(new Operand.KindName(kind.scalar("id"))))));
        for (Scope.Member member : scope.members()) {
            if (member instanceof Scope.Own own) {
                addOwn(own.field(), dimensions);
            } else if (member instanceof Scope.Part part) {
                addPart(part, dimensions);
            }
        }
        return List.copyOf(dimensions);
    }

    private static void addPart(Scope.Part part, List<Dimension> dimensions) {
        switch (part.facet()) {
            case FROM, TO ->
                dimensions.add(new Dimension(
                        part.name(),
                        part.description(),
                        part.scope().name(),
                        new GroupKey.OfFacet(part.facet(), List.of())));
            case LINK ->
                of(part.scope()).stream()
                        .filter(each -> !(each.key() instanceof GroupKey.OfFacet))
                        .map(each -> each.prefixed(part))
                        .forEach(dimensions::add);
            case NODE, FOUND, OTHER, NEAR, FAR, BEFORE, AFTER -> {
                // The fields of the node stand in the scope itself; what a search or a path tells belongs to no scope.
            }
        }
    }

    Dimension prefixed(Scope.Part part) {
        String prefixed = part.name() + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new Dimension(prefixed, description, type, new GroupKey.Of(part.facet(), key));
    }

    private static void addOwn(Field field, List<Dimension> dimensions) {
        if (field instanceof Field.Scalar scalar && !scalar.list()) {
            addScalar(scalar, dimensions);
        } else if (field instanceof Field.Group group && !group.list()) {
            Field.Scalar principal = group.principal();
            if (principal != null && principal.type().form() == ScalarType.Form.DATE) {
                dimensions.add(year(group.name(), group.description(), principal));
            }
        } else if (field instanceof Field.Reference reference) {
            dimensions.add(new Dimension(
                    field.name(),
                    field.description(),
                    reference.target(),
                    new GroupKey.OfReference(reference, List.of())));
        } else if (field instanceof Field.Relation relation && !relation.many()) {
            dimensions.add(new Dimension(
                    field.name(),
                    field.description(),
                    relation.target(),
                    new GroupKey.OfRelation(relation, List.of())));
        }
    }

    private static void addScalar(Field.Scalar scalar, List<Dimension> dimensions) {
        Operand operand = new Operand.Property(scalar);
        switch (scalar.type().form()) {
            case ENUM, BOOLEAN, ORDINAL ->
                dimensions.add(new Dimension(
                        scalar.name(), scalar.description(), scalar.type().name(), new GroupKey.OfValue(operand)));
            case DATE -> dimensions.add(year(scalar.name(), scalar.description(), scalar));
            default -> {
                // Texts, moments and amounts differ from row to row.
            }
        }
    }

    private static Dimension year(String name, String description, Field.Scalar date) {
        return new Dimension(
                name + "Year",
                "The year of: " + description,
                ScalarType.INT.name(),
                new GroupKey.OfValue(new Operand.Year(new Operand.Property(date))));
    }
}
