package org.jiedui.graph;

import static org.jiedui.graph.Declarations.value;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.NonNullType;
import graphql.language.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads who may see what, and refuses what could not be kept from the others. */
final class AccessReader {

    private static final String ACCESS = "access";
    private static final String PROTECTED = "protected";

    private final Declarations declarations;
    private final Ways ways;

    /** Finds the relationships that a field follows, and the kind of what it leads to. */
    interface Ways {
        List<Field.Hop> hops(String owner, FieldDefinition field);

        String target(FieldDefinition field);
    }

    AccessReader(Declarations declarations, Ways ways) {
        this.declarations = declarations;
        this.ways = ways;
    }

    /** Who may see nodes or relationships of a kind: whoever may see all that it is. */
    Access ofKind(String type) {
        Access access = declarations
                .types()
                .filter(each -> each.getName().equals(type)
                        || declarations.interfacesOf(type).contains(each.getName()))
                .map(each -> read(type, each).and(rows(type, each)))
                .reduce(Access.OPEN, Access::and);
        if (access.disclosed()) {
            throw new ModelException(type + " is a kind; only readings of a group of properties are recorded");
        }
        return access;
    }

    Access ofField(String owner, FieldDefinition field, boolean isGroup, boolean isProperty) {
        Access access = read(owner, field);
        if (access.open()) {
            return access;
        }
        String name = owner + "." + field.getName();
        if (!isGroup && !isProperty) {
            throw new ModelException(name + " leads to nodes: guard their kind or that of the relationships instead");
        }
        if (field.getType() instanceof NonNullType) {
            throw new ModelException(name + " is guarded, so it must be nullable");
        }
        for (String open : List.of("search", "lookup", "formerly")) {
            if (field.hasDirective(open)) {
                throw new ModelException(name + " is guarded, so it cannot have @" + open + ", which asks no role");
            }
        }
        if (access.disclosed() && !isGroup) {
            throw new ModelException(name + " is one property; only readings of a group are recorded");
        }
        return access;
    }

    private Access read(String owner, DirectivesContainer<?> container) {
        if (!container.hasDirective(ACCESS)) {
            return Access.OPEN;
        }
        if (!(value(container, ACCESS, "role") instanceof EnumValue role)) {
            throw new ModelException(owner + " has @access without a role");
        }
        boolean disclosed =
                value(container, ACCESS, "disclosed") instanceof BooleanValue isDisclosed && isDisclosed.isValue();
        return new Access(List.of(new Access.Restriction(
                null,
                List.of(),
                List.of(role.getName()),
                within(owner, value(container, ACCESS, "within")),
                disclosed,
                false,
                List.of())));
    }

    /** Who may see the rows of a protected kind. */
    private Access rows(String owner, DirectivesContainer<?> container) {
        if (!container.hasDirective(PROTECTED)) {
            return Access.OPEN;
        }
        return new Access(List.of(new Access.Restriction(
                null,
                names(value(container, PROTECTED, "rows")),
                names(value(container, PROTECTED, "rowsWithin")),
                within(owner, value(container, PROTECTED, "within")),
                false,
                true,
                List.of())));
    }

    /** The fields that lead to what a kind tells of. */
    static List<String> told(DirectivesContainer<?> container) {
        return names(value(container, "tells", "of"));
    }

    /** By what those may count a protected kind who do not see its rows. */
    static List<String> dimensions(DirectivesContainer<?> container) {
        return names(value(container, PROTECTED, "dimensions"));
    }

    private static List<String> names(graphql.language.@Nullable Value<?> list) {
        if (!(list instanceof ArrayValue values)) {
            return List.of();
        }
        return values.getValues().stream()
                .map(each -> each instanceof EnumValue role
                        ? role.getName()
                        : Objects.requireNonNull(((StringValue) each).getValue()))
                .toList();
    }

    private Access.@Nullable Within within(String owner, graphql.language.@Nullable Value<?> path) {
        if (!(path instanceof ArrayValue steps)) {
            return null;
        }
        Direction end = null;
        List<Field.Hop> hops = new ArrayList<>();
        String at = owner;
        for (Object step : steps.getValues()) {
            String name = Objects.requireNonNull(((StringValue) step).getValue());
            String from = at;
            FieldDefinition field = declarations.fieldsOf(from).stream()
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ModelException(from + " has no field " + name));
            if (field.hasDirective("from") || field.hasDirective("to")) {
                end = field.hasDirective("to") ? Direction.OUT : Direction.IN;
            } else {
                hops.addAll(ways.hops(from, field));
            }
            at = ways.target(field);
        }
        return new Access.Within(end, hops);
    }
}
