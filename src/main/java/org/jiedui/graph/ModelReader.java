package org.jiedui.graph;

import static org.jiedui.graph.Declarations.argument;
import static org.jiedui.graph.Declarations.description;
import static org.jiedui.graph.Declarations.value;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the model from its declarations. */
final class ModelReader {

    /** Names become part of statements, so nothing else may stand in them. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Declarations declarations;
    private final Map<String, String> linkKindsByType = new LinkedHashMap<>();
    private final AccessReader access;

    ModelReader(Declarations declarations) {
        this.declarations = declarations;
        this.access = new AccessReader(declarations, new Followed());
        declarations.types().forEach(type -> {
            String relationshipType = argument(type, "link", "type");
            if (relationshipType != null) {
                linkKindsByType.put(checked(relationshipType), type.getName());
            }
        });
    }

    Model read() {
        Map<String, EntityKind> entities = new LinkedHashMap<>();
        Map<String, LinkKind> links = new LinkedHashMap<>();
        declarations.types().forEach(type -> {
            if (type.hasDirective("node")) {
                entities.put(type.getName(), entity(type));
            } else if (type.hasDirective("link") || type.getName().equals("Link")) {
                links.put(type.getName(), link(type));
            }
        });
        entities.replaceAll((name, kind) -> kind.common() ? widened(kind, entities.values()) : kind);
        links.replaceAll((name, kind) -> kind.common() ? widened(kind, links.values()) : kind);
        return new Model(entities, links);
    }

    /** How fields are followed, for whoever has to know where they lead. */
    private final class Followed implements AccessReader.Ways {
        @Override
        public List<Field.Hop> hops(String owner, FieldDefinition field) {
            return ModelReader.this.hops(owner, field);
        }

        @Override
        public String target(FieldDefinition field) {
            return ModelReader.target(field.getType());
        }
    }

    /** An interface follows the date wherever one of its kinds does; for the others the date makes no difference. */
    private static EntityKind widened(EntityKind common, Collection<EntityKind> kinds) {
        List<EntityKind> narrower = kinds.stream()
                .filter(kind -> !kind.common() && kind.interfaces().contains(common.name()))
                .toList();
        Map<String, Field> fields = new LinkedHashMap<>(common.fields());
        fields.replaceAll((name, field) -> narrower.stream()
                .map(kind -> kind.fields().get(name))
                .filter(own -> own instanceof Field.Scalar scalar && scalar.formerly() != null)
                .map(Field.Scalar.class::cast)
                .findFirst()
                .map(own -> field instanceof Field.Scalar scalar ? scalar.formerlyIn(own.formerly()) : field)
                .orElse(field));
        fields.replaceAll((name, field) -> guarded(field, narrower));
        return new EntityKind(
                common.name(),
                common.plural(),
                common.description(),
                true,
                common.interfaces(),
                fields,
                common.pages(),
                common.fixed(),
                common.measured(),
                ofAll(narrower),
                common.smallCells());
    }

    private static LinkKind widened(LinkKind common, Collection<LinkKind> kinds) {
        List<LinkKind> narrower = kinds.stream().filter(kind -> !kind.common()).toList();
        Map<String, Field> fields = new LinkedHashMap<>(common.fields());
        fields.replaceAll((name, field) -> guarded(field, narrower));
        return new LinkKind(
                common.name(),
                common.plural(),
                common.description(),
                null,
                fields,
                common.pages(),
                common.once(),
                common.acyclic(),
                common.inside(),
                common.outlasts(),
                ofAll(narrower));
    }

    private static Access ofAll(List<? extends Kind> kinds) {
        return kinds.stream().map(kind -> kind.access().in(kind.name())).reduce(Access.OPEN, Access::and);
    }

    /** A field that is open in the interface is kept from others where it is of a kind that guards it. */
    private static Field guarded(Field field, List<? extends Kind> kinds) {
        Access access = Access.OPEN;
        for (Kind kind : kinds) {
            Field own = kind.fields().get(field.name());
            access = own == null ? access : access.and(own.access().in(kind.name()));
        }
        if (access.open() || !field.access().open()) {
            return field;
        }
        if (field instanceof Field.Scalar scalar) {
            return scalar.guarded(access);
        }
        throw new ModelException(field.name() + " is guarded in some kinds, so it must be so in their interface");
    }

    private EntityKind entity(ImplementingTypeDefinition<?> type) {
        boolean common = type instanceof graphql.language.InterfaceTypeDefinition;
        String plural = required(argument(type, "node", "plural"), type.getName() + " lacks a plural");
        return new EntityKind(
                checked(type.getName()),
                plural,
                description(type),
                common,
                declarations.interfacesOf(type.getName()),
                fields(type.getName()),
                pages(type),
                marked(type, "fixed"),
                marked(type, "measured"),
                access.ofKind(type.getName()),
                smallCells(type));
    }

    private static @Nullable String smallCells(ImplementingTypeDefinition<?> type) {
        return value(type, "smallCells", "role") instanceof EnumValue role ? role.getName() : null;
    }

    private Set<String> marked(ImplementingTypeDefinition<?> type, String directive) {
        return declarations.fieldsOf(type.getName()).stream()
                .filter(field -> field.hasDirective(directive))
                .map(FieldDefinition::getName)
                .collect(Collectors.toSet());
    }

    private LinkKind link(ImplementingTypeDefinition<?> type) {
        String plural = argument(type, "link", "plural");
        return new LinkKind(
                checked(type.getName()),
                plural == null ? "" : plural,
                description(type),
                argument(type, "link", "type"),
                fields(type.getName()),
                pages(type),
                once(type),
                holds(type, "acyclic"),
                holds(type, "inside"),
                holds(type, "outlasts"),
                access.ofKind(type.getName()));
    }

    private static boolean holds(ImplementingTypeDefinition<?> type, String argument) {
        return value(type, "link", argument) instanceof BooleanValue truth && truth.isValue();
    }

    /** The fields of `once`, each of which the kind has; its two ends where nothing is said. */
    private List<String> once(ImplementingTypeDefinition<?> type) {
        if (value(type, "link", "once") instanceof ArrayValue names) {
            return names.getValues().stream()
                    .map(name -> required(((StringValue) name).getValue(), "a field"))
                    .toList();
        }
        return declarations.fieldsOf(type.getName()).stream()
                .filter(field -> field.hasDirective("from") || field.hasDirective("to"))
                .map(FieldDefinition::getName)
                .filter(name -> !name.equals("from") && !name.equals("to"))
                .toList();
    }

    private Map<String, Field> fields(String type) {
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
                guarded);
    }

    /** By what pages of a kind's lists are ordered. */
    private List<Field.Scalar> pages(ImplementingTypeDefinition<?> type) {
        List<Field.Scalar> pages = new ArrayList<>();
        for (Directive ordered : type.getDirectives("ordered")) {
            Argument by = required(ordered.getArgument("by"), type.getName() + " is ordered by nothing");
            pages.add(ordering(
                    type.getName(), required(((StringValue) by.getValue()).getValue(), "the name of a property")));
        }
        return pages;
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

    private Field.Scalar ordering(String kind, String name) {
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

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ModelException("a name may hold letters, digits and _ only: " + name);
        }
        return name;
    }

    private static <T> T required(@Nullable T value, String message) {
        if (value == null) {
            throw new ModelException(message);
        }
        return value;
    }
}
