package org.jiedui.graph.cypher;

/** The layout of statements. */
final class Text {

    private Text() {}

    static String indented(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    static String block(String word, String body) {
        return word + " {\n" + indented(body) + "\n}";
    }
}
