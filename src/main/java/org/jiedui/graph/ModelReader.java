package org.jiedui.graph;

import static org.jiedui.graph.Declarations.argument;
import static org.jiedui.graph.Declarations.description;
import static org.jiedui.graph.Declarations.value;
import static org.jiedui.graph.FieldDeclarations.checked;
import static org.jiedui.graph.FieldDeclarations.required;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the model from its declarations. */
final class ModelReader {

    private final Declarations declarations;
    private final FieldDeclarations fields;

    ModelReader(Declarations declarations) {
        this.declarations = declarations;
        this.fields = new FieldDeclarations(declarations);
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
        links.replaceAll((name, kind) -> kind.common() ? kind : kind.protectedWith(entities));
        Map<String, EntityKind> own = Map.copyOf(entities);
        entities.replaceAll((name, kind) -> kind.common() ? kind : kind.protectedWith(told(kind), own.values()));
        entities.replaceAll((name, kind) -> kind.common() ? Widening.of(kind, entities.values()) : kind);
        links.replaceAll((name, kind) -> kind.common() ? Widening.of(kind, links.values()) : kind);
        RuleReader rules = new RuleReader(declarations);
        return new Model(
                entities,
                links,
                entities.values().stream()
                        .filter(kind -> !kind.common())
                        .collect(Collectors.toMap(EntityKind::name, rules::of)),
                new CheckReader(declarations, entities.values(), links.values()).read());
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
                fields.of(type.getName()),
                pages(type),
                marked(type, "fixed"),
                marked(type, "measured"),
                fields.access().ofKind(type.getName()),
                AccessReader.dimensions(type));
    }

    /** The fields that lead to what nodes of a kind tell of. */
    private List<Field.Relation> told(EntityKind kind) {
        return declarations
                .types()
                .filter(type ->
                        type.getName().equals(kind.name()) || kind.interfaces().contains(type.getName()))
                .flatMap(type -> AccessReader.told(type).stream())
                .map(name -> {
                    if (kind.fields().get(name) instanceof Field.Relation relation && relation.direct()) {
                        return relation;
                    }
                    throw new ModelException(kind.name() + " tells of " + name + ", which is no relationship of it");
                })
                .toList();
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
                fields.of(type.getName()),
                pages(type),
                once(type),
                holds(type, "acyclic"),
                holds(type, "inside"),
                holds(type, "outlasts"),
                argument(type, "link", "succession"),
                fields.access().ofKind(type.getName()));
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

    /** By what pages of a kind's lists are ordered. */
    private List<Field.Scalar> pages(ImplementingTypeDefinition<?> type) {
        List<Field.Scalar> pages = new ArrayList<>();
        for (Directive ordered : type.getDirectives("ordered")) {
            Argument by = required(ordered.getArgument("by"), type.getName() + " is ordered by nothing");
            pages.add(fields.ordering(
                    type.getName(), required(((StringValue) by.getValue()).getValue(), "the name of a property")));
        }
        return pages;
    }
}
