package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes search: one field at the root, and a list that tells of each item how it was found. */
final class SearchTypes {

    private SearchTypes() {}

    static void write(Sdl sdl, Sdl.Type query) {
        query.add(
                "Finds nodes by their names, former names and aliases: in simplified or traditional Chinese, in English, in pinyin with or without tones and spaces, or by the initials of the pinyin, forgiving one slip. The best come first: what is called so, what begins so, what holds it or has these initials, what is spelt almost so. Example: `search(text: \"daofu\", kinds: [COUNTY], first: 5) { edges { score matched node { id name } } }`",
                "search("
                        + String.join(
                                " ",
                                quotedArgument(
                                        "What to look for: 1 to 100 characters, not only spaces. A text without any letter or digit finds nothing.",
                                        "text: String!"),
                                quotedArgument(
                                        "Find only nodes of these kinds; of all kinds where it is not given.",
                                        "kinds: [EntityKind!]"),
                                ArgumentDefinitions.PAGE,
                                ArgumentDefinitions.READING)
                        + "): SearchResultConnection");
        sdl.define(
                "SearchResultConnection",
                Sdl.type("type SearchResultConnection", "A part of what a search found.")
                        .add(
                                "What was found, each with how well it fits, the best first.",
                                "edges: [SearchResultEdge!]!")
                        .add("The nodes alone.", "nodes: [Entity!]!")
                        .add("What lies before and after this part.", "pageInfo: PageInfo!")
                        .add(
                                "How many nodes were found. A search looks at no more than the 1,000 likeliest nodes, and finds no more.",
                                "totalCount: Int!"));
        sdl.define(
                "SearchResultEdge",
                Sdl.type("type SearchResultEdge", "A node that was found, and how.")
                        .add("Where the item stands: pass it as `after` or `before`.", "cursor: String!")
                        .add(
                                "How well it fits: up to 1 for what is called so, above 0.7 for what begins so, above 0.5 for initials, above 0.3 for what holds it, and less for a slip. Among equals what has more relationships comes first.",
                                "score: Float!")
                        .add("The name, former name, alias or spelling of the node that fits best.", "matched: String!")
                        .add("The node.", "node: Entity!"));
    }
}
