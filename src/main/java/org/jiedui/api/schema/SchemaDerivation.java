package org.jiedui.api.schema;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.UnionTypeDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.editing.commands.Commands;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;

/** Derives the served schema: types as declared, and for each of them what can be asked. */
public final class SchemaDerivation {

    /** Said by directives alone, which stay inside. */
    private static final Set<String> OF_DIRECTIVES = Set.of("Direction");

    private static final String ROWS = Sdl.quoted(
                    "In an answer as a file, where a list stands in each row: write it on the list to have a row for each of its items, beside what they share. On one list of a document. In JSON it changes nothing.")
            + "\ndirective @rows on FIELD";

    private final Declarations declarations;
    private final Model model;
    private final Sdl sdl = new Sdl();

    private final boolean federated;

    private SchemaDerivation(Declarations declarations, Model model, boolean federated) {
        this.declarations = declarations;
        this.model = model;
        this.federated = federated;
    }

    /**
     * Derives the schema.
     *
     * @param declarations the files of {@code schema/}
     * @param model the model that they declare
     * @return the schema in the schema definition language
     */
    public static String derive(Declarations declarations, Model model) {
        return new SchemaDerivation(declarations, model, true).derive().text();
    }

    /**
     * Derives the schema as a gateway of Apollo Federation composes it with others: with keys, and without the fields by
     * which the gateway asks.
     *
     * @param declarations the files of {@code schema/}
     * @param model the model that they declare
     * @return the schema in the schema definition language
     */
    public static String subgraph(Declarations declarations, Model model) {
        return Federation.subgraph(model, new SchemaDerivation(declarations, model, false).derive());
    }

    private Sdl derive() {
        new RootFields(model, sdl).write(federated);
        MutationTypes.write(Commands.of(model), sdl);
        LiveFields.write(model, sdl);
        new OutputTypes(declarations, model, sdl).write();
        declared();
        sdl.define("@rows", ROWS);
        KindEnums.write(model, sdl);
        model.entities().forEach(this::ofKind);
        model.links().forEach(this::ofKind);
        Set<List<String>> edges = new HashSet<>();
        model.relations()
                .filter(relation -> relation.many() && relation.direct())
                .map(relation -> new Scope.Edges(model, relation))
                .filter(scope -> edges.add(
                        List.of(scope.name(), scope.link().name(), scope.node().name())))
                .forEach(scope -> {
                    ofScope(scope);
                    ConnectionTypes.ofEdges(sdl, scope);
                });
        return sdl;
    }

    private void declared() {
        declarations.registry().scalars().values().stream()
                .filter(scalar -> scalar.getSourceLocation() != null)
                .forEach(this::scalar);
        declarations.registry().types().values().stream()
                .filter(type -> type instanceof EnumTypeDefinition
                        || type instanceof InputObjectTypeDefinition
                        || type instanceof UnionTypeDefinition)
                .filter(type -> !OF_DIRECTIVES.contains(type.getName()))
                .forEach(type -> sdl.define(type.getName(), AstPrinter.printAst(type)));
    }

    private void scalar(ScalarTypeDefinition scalar) {
        sdl.define(scalar.getName(), AstPrinter.printAst(scalar));
    }

    private void ofKind(Kind kind) {
        Scope scope = Scope.of(model, kind);
        ofScope(scope);
        ConnectionTypes.ofNodes(sdl, scope, kind.name());
        new DifferenceTypes(model, sdl).write(kind);
    }

    private void ofScope(Scope scope) {
        new FilterTypes(model, sdl).write(scope);
        new OrderTypes(model, sdl).write(scope);
        new AggregateTypes(sdl).write(scope);
    }
}
