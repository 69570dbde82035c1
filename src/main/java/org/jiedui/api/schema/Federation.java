package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.JournalKinds;

/** Derives what makes the schema a subgraph of Apollo Federation 2: everything with an id is an entity by its id. */
final class Federation {

    /** The composition knows `@oneOf` only where it is said. */
    private static final String LINK = """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

            directive @oneOf on INPUT_OBJECT

            """;

    private Federation() {}

    /** What a gateway asks by, besides what everybody asks by. */
    static void write(Model model, Sdl sdl, Sdl.Type query) {
        query.add(
                "The schema of this subgraph, for a gateway of Apollo Federation. Example: `_service { sdl }`",
                "_service: _Service!");
        query.add(
                "Several by their ids, for a gateway of Apollo Federation: in the order of the representations, null where there is none. Example: `_entities(representations: [{ __typename: \"County\", id: \"County_…\" }]) { ... on County { name } }`",
                "_entities("
                        + quotedArgument("What is known of each, at most 100.", "representations: [_Any!]!") + " "
                        + ArgumentDefinitions.READING + "): [_Entity]!");
        sdl.define(
                "_Service",
                Sdl.type("type _Service", "What a gateway has to know.")
                        .add("The schema of this subgraph, with its keys.", "sdl: String!"));
        sdl.define("_Any", "\"What is known of something: its `__typename` and its `id`.\"\nscalar _Any");
        sdl.define("_Entity", "\"Anything with an id.\"\nunion _Entity = " + String.join(" | ", kinds(model)));
    }

    private static List<String> kinds(Model model) {
        return Stream.concat(model.kinds().filter(kind -> !kind.common()), Stream.of(JournalKinds.CHANGE))
                .map(Kind::name)
                .toList();
    }

    /** The schema as a gateway composes it with others. */
    static String subgraph(Model model, Sdl sdl) {
        kinds(model).forEach(kind -> sdl.apply(kind, "@key(fields: \"id\")"));
        sdl.apply("PageInfo", "@shareable");
        return LINK + sdl.text();
    }
}
