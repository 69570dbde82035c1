package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InterfaceTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;

/** Derives the types that are read: as declared, with connections and aggregates where a list can grow. */
final class OutputTypes {

    private final Declarations declarations;
    private final Model model;
    private final Sdl sdl;

    OutputTypes(Declarations declarations, Model model, Sdl sdl) {
        this.declarations = declarations;
        this.model = model;
        this.sdl = sdl;
    }

    void write() {
        declarations.types().forEach(this::write);
    }

    private void write(ImplementingTypeDefinition<?> declared) {
        String name = declared.getName();
        Sdl.Type type = Sdl.type(header(declared), Declarations.description(declared));
        Map<String, Field> fields = model.isEntity(name)
                ? model.entity(name).fields()
                : model.isLink(name) ? model.link(name).fields() : Map.of();
        for (FieldDefinition field : declarations.fieldsOf(name)) {
            Field known = fields.get(field.getName());
            if (known instanceof Field.Relation relation && relation.many()) {
                list(type, relation);
            } else {
                type.add(
                        Declarations.description(field), field.getName() + ": " + AstPrinter.printAst(field.getType()));
            }
            if (known instanceof Field.Location) {
                type.add(
                        "How far it lies from a point, in kilometres on the surface of the earth; null where it is not known where it lies.",
                        field.getName() + "Distance(" + quotedArgument("The point.", "from: PointInput!") + "): Float");
            }
        }
        if (model.isEntity(name) || model.isLink(name)) {
            JournalTypes.addHistory(type);
        }
        sdl.define(name, type);
    }

    private String header(ImplementingTypeDefinition<?> declared) {
        String name = declared.getName();
        List<String> interfaces = new ArrayList<>(new TreeSet<>(declarations.interfacesOf(name)));
        String word = declared instanceof InterfaceTypeDefinition ? "interface " : "type ";
        return word + name + (interfaces.isEmpty() ? "" : " implements " + String.join(" & ", interfaces));
    }

    private void list(Sdl.Type type, Field.Relation relation) {
        Scope scope = Scope.of(model, relation);
        String during = relation.direct() ? " " + Arguments.DURING : "";
        type.add(
                relation.description(),
                relation.name() + "(" + Arguments.list(scope) + during + "): " + scope.name() + "Connection!");
        type.add(
                "Measures over: " + relation.description(),
                relation.name() + "Aggregate(" + Arguments.aggregate(scope) + during + "): " + scope.name()
                        + "Aggregate!");
    }
}
