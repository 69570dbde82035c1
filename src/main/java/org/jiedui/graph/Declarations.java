package org.jiedui.graph;

import graphql.language.AbstractDescribedNode;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.Node;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of {@code schema/}, parsed and made whole: every type has the fields of its interfaces too. */
public final class Declarations {

    /** What a field has of the wider one unless it says it itself. */
    private static final List<String> KEPT = List.of("access", "label");

    private final TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
    private final Map<String, Set<String>> interfaces = new LinkedHashMap<>();

    /**
     * Parses the files.
     *
     * @param files the texts
     */
    public Declarations(List<String> files) {
        files.forEach(file -> registry.merge(new SchemaParser().parse(file)));
        types().forEach(type -> interfaces.put(type.getName(), implementedBy(type)));
        registry.objectTypeExtensions()
                .forEach((name, extensions) -> extensions.forEach(extension -> interfaces
                        .computeIfAbsent(name, unknown -> new LinkedHashSet<>())
                        .addAll(implementedBy(extension))));
    }

    /**
     * Parses the files that the application is built with.
     *
     * @return the declarations under {@code schema/} on the class path
     */
    public static Declarations shipped() {
        try {
            List<String> files = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:schema/*.graphqls")) {
                files.add(resource.getContentAsString(StandardCharsets.UTF_8));
            }
            return new Declarations(files);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The parsed files as they are written.
     *
     * @return types without the fields of their interfaces
     */
    public TypeDefinitionRegistry registry() {
        return registry;
    }

    /**
     * All types with fields: objects and interfaces, in the order of the files.
     *
     * @return their definitions
     */
    public Stream<ImplementingTypeDefinition<?>> types() {
        return registry.types().values().stream()
                .filter(ImplementingTypeDefinition.class::isInstance)
                .map(type -> (ImplementingTypeDefinition<?>) type);
    }

    /**
     * The interfaces of a type.
     *
     * @param type its name
     * @return their names
     */
    public Set<String> interfacesOf(String type) {
        return interfaces.getOrDefault(type, Set.of());
    }

    /**
     * The fields of a type, those of its interfaces included and narrowed where the type says so.
     *
     * @param type the name of an object or interface
     * @return inherited fields, the widest interface first, then its own
     */
    public List<FieldDefinition> fieldsOf(String type) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        List<String> widestFirst = new ArrayList<>(interfacesOf(type));
        widestFirst.sort((left, right) ->
                Integer.compare(interfacesOf(left).size(), interfacesOf(right).size()));
        widestFirst.forEach(each -> declared(each).getFieldDefinitions().forEach(field -> put(fields, field)));
        declared(type).getFieldDefinitions().forEach(field -> put(fields, field));
        return List.copyOf(fields.values());
    }

    /**
     * A narrower field that says no more than its type keeps what the wider one says of it; who may see it and what it is
     * called, it keeps in any case.
     */
    private static void put(Map<String, FieldDefinition> fields, FieldDefinition field) {
        fields.merge(
                field.getName(),
                field,
                (wide, narrow) -> narrow.transform(builder -> {
                    if (narrow.getDescription() == null) {
                        builder.description(wide.getDescription());
                    }
                    if (narrow.getDirectives().isEmpty()) {
                        builder.directives(wide.getDirectives());
                    } else {
                        List<Directive> directives = new ArrayList<>(narrow.getDirectives());
                        KEPT.stream()
                                .filter(each -> !narrow.hasDirective(each))
                                .forEach(each -> directives.addAll(wide.getDirectives(each)));
                        builder.directives(directives);
                    }
                }));
    }

    private ImplementingTypeDefinition<?> declared(String name) {
        return types().filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("no type is called " + name));
    }

    private static Set<String> implementedBy(ImplementingTypeDefinition<?> type) {
        Set<String> names = new LinkedHashSet<>();
        type.getImplements().forEach(each -> names.add(((TypeName) each).getName()));
        return names;
    }

    /**
     * What a declaration says of itself. Every declaration must, because the schema shows it.
     *
     * @param declaration a type or a field
     * @return its description
     * @throws ModelException where there is none
     */
    public static String description(Node<?> declaration) {
        Description description =
                declaration instanceof AbstractDescribedNode<?> described ? described.getDescription() : null;
        if (description == null) {
            throw new ModelException("a declaration lacks its description: " + declaration);
        }
        return description.getContent();
    }

    static @Nullable String argument(DirectivesContainer<?> container, String directive, String argument) {
        Value<?> value = value(container, directive, argument);
        return value instanceof StringValue string ? string.getValue() : null;
    }

    static @Nullable Value<?> value(DirectivesContainer<?> container, String directive, String argument) {
        return container.getDirectives(directive).stream()
                .map(found -> found.getArgument(argument))
                .filter(found -> found != null)
                .map(found -> (Value<?>) found.getValue())
                .findFirst()
                .orElse(null);
    }
}
