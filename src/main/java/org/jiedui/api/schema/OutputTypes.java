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
import java.util.stream.Collectors;
import org.jiedui.graph.Access;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

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
                        Declarations.description(field) + roles(known),
                        field.getName() + arguments(field, known) + ": " + AstPrinter.printAst(field.getType()));
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

    private static Access access(@Nullable Field field) {
        if (field instanceof Field.Scalar scalar) {
            return scalar.access();
        }
        return field instanceof Field.Group group ? group.access() : Access.OPEN;
    }

    private static String roles(@Nullable Field field) {
        return access(field).restrictions().stream()
                .map(each -> each.kind() == null
                        ? " Only for callers with " + each.inWords() + "."
                        : " Of a " + each.kind() + " only for callers with " + each.inWords() + "; null for others.")
                .collect(Collectors.joining());
    }

    private static String arguments(FieldDefinition declared, @Nullable Field field) {
        if (!declared.getInputValueDefinitions().isEmpty()) {
            return declared.getInputValueDefinitions().stream()
                    .map(each -> quotedArgument(
                            Declarations.description(each),
                            each.getName() + ": " + AstPrinter.printAst(each.getType())))
                    .collect(Collectors.joining(" ", "(", ")"));
        }
        return access(field).disclosed()
                ? "("
                        + quotedArgument(
                                "What the reading is for: 1 to 200 characters. It is recorded, with who reads and about whom.",
                                "purpose: String!")
                        + ")"
                : "";
    }

    private String header(ImplementingTypeDefinition<?> declared) {
        String name = declared.getName();
        List<String> interfaces = new ArrayList<>(new TreeSet<>(declarations.interfacesOf(name)));
        String word = declared instanceof InterfaceTypeDefinition ? "interface " : "type ";
        return word + name + (interfaces.isEmpty() ? "" : " implements " + String.join(" & ", interfaces));
    }

    private void list(Sdl.Type type, Field.Relation relation) {
        Scope scope = Scope.of(model, relation);
        String during = relation.direct() ? " " + ArgumentDefinitions.DURING : "";
        type.add(
                relation.description(),
                relation.name() + "(" + ArgumentDefinitions.list(scope) + during + "): " + scope.name()
                        + "Connection!");
        type.add(
                "Measures over: " + relation.description(),
                relation.name() + "Aggregate(" + ArgumentDefinitions.aggregate(scope) + during + "): " + scope.name()
                        + "Aggregate!");
    }
}
