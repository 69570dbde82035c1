package org.jiedui.api.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects type definitions, each once by its name. */
final class Sdl {

    private final Map<String, String> definitions = new LinkedHashMap<>();

    /** The definition of one type while its members are added. */
    static final class Type {

        private final String header;
        private final String description;
        private final List<String> members = new ArrayList<>();

        private Type(String header, String description) {
            this.header = header;
            this.description = description;
        }

        Type add(String description, String member) {
            members.add("  " + quoted(description) + "\n  " + member);
            return this;
        }

        private String text() {
            return quoted(description) + "\n" + header + " {\n" + String.join("\n\n", members) + "\n}";
        }
    }

    /** Starts a definition, to be handed to {@link #define}. */
    static Type type(String header, String description) {
        return new Type(header, description);
    }

    void define(String name, Type type) {
        define(name, type.text());
    }

    void define(String name, String text) {
        String earlier = definitions.put(name, text);
        if (earlier != null && !earlier.equals(text)) {
            throw new IllegalStateException("two different types would be called " + name);
        }
    }

    /** Applies a directive to a type with fields. */
    void apply(String name, String directive) {
        definitions.computeIfPresent(name, (unchanged, text) -> {
            int header = text.indexOf("\ntype " + name);
            int brace = text.indexOf(" {\n", header);
            return text.substring(0, brace) + " " + directive + text.substring(brace);
        });
    }

    boolean defines(String name) {
        return definitions.containsKey(name);
    }

    String text() {
        return String.join("\n\n", definitions.values()) + "\n";
    }

    static String quoted(String description) {
        return "\""
                + description
                        .strip()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replaceAll("\\s*\n\\s*", " ") + "\"";
    }
}
