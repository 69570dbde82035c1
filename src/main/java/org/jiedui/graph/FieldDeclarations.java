package org.jiedui.graph;

import static org.jiedui.graph.Declarations.argument;
import static org.jiedui.graph.Declarations.description;
import static org.jiedui.graph.Declarations.value;

import graphql.language.ArrayValue;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields from their declarations. */
final class FieldDeclarations {

    /** Names become part of statements, so nothing else may stand in them. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Declarations declarations;
    private final Map<String, String> linkKindsByType = new LinkedHashMap<>();
    private final AccessReader access;

    FieldDeclarations(Declarations declarations) {
        this.declarations = declarations;
        this.access = new AccessReader(declarations, new Followed());
        declarations.types().forEach(type -> {
            String relationshipType = argument(type, "link", "type");
            if (relationshipType != null) {
                String other = linkKindsByType.put(checked(relationshipType), type.getName());
                if (other != null) {
                    throw new ModelException(other + " and " + type.getName()
                            + " are both relationships of the type " + relationshipType
                            + ": give one of them another type in its @link");
                }
            }
        });
    }

    /** Who may see what. */
    AccessReader access() {
        return access;
    }

    /** How fields are followed, for whoever has to know where they lead. */
    private final class Followed implements AccessReader.Ways {
        @Override
        public List<Field.Hop> hops(String owner, FieldDefinition field) {
            return FieldDeclarations.this.hops(owner, field);
        }

        @Override
        public String target(FieldDefinition field) {
            return FieldDeclarations.target(field.getType());
        }
    }

    /** The fields of a type, by their names. */
    Map<String, Field> of(String type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        declarations.fieldsOf(type).forEach(each -> fields.put(each.getName(), field(type, each, "", Access.OPEN)));
        return fields;
    }

    private Field field(String owner, FieldDefinition definition, String prefix, Access outer) {
        String name = checked(definition.getName());
        String description = description(definition);
        String target = target(definition.getType());
        boolean list = isList(definition.getType());
        boolean required = definition.getType() instanceof NonNullType;
        ImplementingTypeDefinition<?> type = type(target);
        boolean isGroup = type != null && type.hasDirective("value");
        Access guarded = outer.and(access.ofField(owner, definition, isGroup, type == null));
        if (definition.hasDirective("relationship") || definition.hasDirective("via")) {
            List<Field.Hop> hops = hops(owner, definition);
            return new Field.Relation(name, description, required, list, hops, pages(definition, hops));
        }
        if (definition.hasDirective("from") || definition.hasDirective("to")) {
            Direction end = definition.hasDirective("to") ? Direction.OUT : Direction.IN;
            return new Field.End(name, description, end, target);
        }
        String property = property(definition, prefix);
        if (type != null && isGroup) {
            return new Field.Group(name, description, required, list, group(type, property, guarded), guarded);
        }
        if (type != null && !guarded.open()) {
            throw new ModelException(owner + "." + name + " belongs to a guarded group, whose members are properties");
        }
        if (target.equals("Point")) {
            return new Field.Location(name, description, required);
        }
        if (type != null) {
            return new Field.Reference(name, description, required, target, property);
        }
        boolean isEnum = declarations.registry().types().get(target) instanceof EnumTypeDefinition;
        return new Field.Scalar(
                name,
                description,
                required,
                definition.hasDirective("ordinal") ? ScalarType.ORDINAL : ScalarType.named(target, isEnum),
                list,
                property,
                argument(definition, "formerly", "in"),
                definition.hasDirective("search"),
                lookup(definition),
                guarded,
                addableWithin(owner, definition));
    }

    /** The fields of which values must have the same, if they are to be added up. Only what rows are grouped by can be named. */
    private List<String> addableWithin(String owner, FieldDefinition definition) {
        List<String> names = new ArrayList<>();
        if (value(definition, "addable", "within") instanceof ArrayValue within) {
            within.getValues()
                    .forEach(name -> names.add(required(((StringValue) name).getValue(), "the name of a property")));
        }
        for (String name : names) {
            boolean grouped = declarations.fieldsOf(owner).stream()
                    .anyMatch(each -> each.getName().equals(name)
                            && declarations.registry().types().get(target(each.getType()))
                                    instanceof EnumTypeDefinition);
            if (!grouped) {
                throw new ModelException(owner + "." + definition.getName() + " adds up within " + name
                        + ", which is no field of " + owner + " that holds an enum");
            }
        }
        return names;
    }

    /** By what pages of a relation are ordered, where it is dense. */
    private @Nullable List<Field.Scalar> pages(FieldDefinition definition, List<Field.Hop> hops) {
        if (!definition.hasDirective("dense")) {
            return null;
        }
        if (hops.size() > 1) {
            throw new ModelException(definition.getName() + " leads through several relationships; the last is dense");
        }
        List<Field.Scalar> pages = new ArrayList<>();
        if (value(definition, "dense", "orderedBy") instanceof ArrayValue names) {
            names.getValues()
                    .forEach(name -> pages.add(ordering(
                            hops.get(0).link(), required(((StringValue) name).getValue(), "the name of a property"))));
        }
        return pages;
    }

    /** The stored value that an index is ordered by. */
    Field.Scalar ordering(String kind, String name) {
        Field field = declarations.fieldsOf(kind).stream()
                .filter(each -> each.getName().equals(name))
                .map(each -> field(kind, each, "", Access.OPEN))
                .findFirst()
                .orElseThrow(() -> new ModelException(kind + " has no field " + name));
        Field.Scalar scalar = field instanceof Field.Group group
                ? group.principal()
                : field instanceof Field.Scalar single && !single.list() ? single : null;
        if (scalar == null || scalar.formerly() != null || !scalar.access().open()) {
            throw new ModelException(
                    kind + "." + name + " is not one open, stored value, so no index is ordered by it");
        }
        if (scalar.type().form() == ScalarType.Form.STRING || scalar.type().form() == ScalarType.Form.BOOLEAN) {
            throw new ModelException(kind + "." + name + " is a text or a truth value, whose order no index keeps");
        }
        return scalar;
    }

    private GroupType group(ImplementingTypeDefinition<?> type, String prefix, Access guarded) {
        Map<String, Field> members = new LinkedHashMap<>();
        type.getFieldDefinitions()
                .forEach(each -> members.put(each.getName(), field(type.getName(), each, prefix, guarded.ofMembers())));
        String by = argument(type, "value", "by");
        if (by != null && guarded.disclosed()) {
            throw new ModelException(type.getName() + " is recorded when it is read, so nothing is filtered by it");
        }
        return new GroupType(type.getName(), members, by);
    }

    private static String property(FieldDefinition definition, String prefix) {
        String named = argument(definition, "property", "name");
        String name = named == null ? definition.getName() : checked(named);
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private List<Field.Hop> hops(String owner, FieldDefinition definition) {
        String type = argument(definition, "relationship", "type");
        if (type != null) {
            boolean out = value(definition, "relationship", "direction") instanceof EnumValue direction
                    && direction.getName().equals("OUT");
            String kind = required(linkKindsByType.get(type), "no kind of relationship has the type " + type);
            return List.of(new Field.Hop(kind, out ? Direction.OUT : Direction.IN, target(definition.getType())));
        }
        List<Field.Hop> hops = new ArrayList<>();
        String at = owner;
        for (Object step : ((ArrayValue) required(value(definition, "via", "path"), "a path")).getValues()) {
            String name = required(((StringValue) step).getValue(), "a step");
            String from = at;
            FieldDefinition next = declarations.fieldsOf(from).stream()
                    .filter(field -> field.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ModelException(from + " has no field " + name));
            hops.addAll(hops(from, next));
            at = target(next.getType());
        }
        return hops;
    }

    private @Nullable ImplementingTypeDefinition<?> type(String name) {
        return declarations
                .types()
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String target(Type<?> type) {
        if (type instanceof NonNullType wrapped) {
            return target(wrapped.getType());
        }
        return type instanceof ListType wrapped ? target(wrapped.getType()) : ((TypeName) type).getName();
    }

    private static @Nullable Pattern lookup(FieldDefinition definition) {
        if (!definition.hasDirective("lookup")) {
            return null;
        }
        String pattern = argument(definition, "lookup", "pattern");
        return Pattern.compile(pattern == null ? "(?s).+" : pattern);
    }

    private static boolean isList(Type<?> type) {
        return type instanceof NonNullType wrapped ? isList(wrapped.getType()) : type instanceof ListType;
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ModelException("a name may hold letters, digits and _ only: " + name);
        }
        return name;
    }

    static <T> T required(@Nullable T value, String message) {
        if (value == null) {
            throw new ModelException(message);
        }
        return value;
    }
}
