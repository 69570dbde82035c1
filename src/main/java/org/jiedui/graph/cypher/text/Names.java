package org.jiedui.graph.cypher.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/** Gives out the names of a statement: variables by counting, parameters after the variable that they belong to. */
public final class Names {

    private static final String AS_OF = "$asOf";

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> identified = new HashMap<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private int next;
    private String day = AS_OF;

    public String node() {
        return "n" + next++;
    }

    /** For a node that an id leads to, whose pattern need not say its kind. */
    public String node(EntityKind kind) {
        String node = node();
        identified.put(node, kind.name());
        return node;
    }

    /** The kinds of nodes that ids lead to, by their variables. */
    public Map<String, String> identified() {
        return identified;
    }

    /** The day of the reading as it is written here: the parameter of all of the statement, or that of a part of it. */
    public String day() {
        return day;
    }

    /** Writes a part of the statement whose day of the reading is another one; null for the same. */
    public <T> T onDay(@Nullable String other, Supplier<T> text) {
        String before = day;
        day = other == null ? before : other;
        try {
            return text.get();
        } finally {
            day = before;
        }
    }

    /** Keeps a variable for all that is written from here on, as deep as it may stand. */
    public String kept(String variable) {
        kept.add(variable);
        return variable;
    }

    /** What a subquery takes from where it stands: some variables, those that are kept, and the day where it is one. */
    public String taken(String variables) {
        if (variables.equals("*")) {
            return variables;
        }
        Set<String> taken = new LinkedHashSet<>(variables.isEmpty() ? List.of() : List.of(variables.split(", ")));
        taken.addAll(kept);
        if (!day.startsWith("$")) {
            taken.add(day);
        }
        return String.join(", ", taken);
    }

    public String link() {
        return "r" + next++;
    }

    public String path() {
        return "p" + next++;
    }

    public String position() {
        return "i" + next++;
    }

    public String list() {
        return "l" + next++;
    }

    public String key() {
        return "k" + next++;
    }

    public String parameter(String variable, Parameter parameter) {
        String wanted = variable + "_" + parameter.hint();
        String name = wanted;
        for (int copy = 2; parameters.containsKey(name); copy++) {
            name = wanted + "_" + copy;
        }
        parameters.put(name, parameter);
        return "$" + name;
    }

    public Map<String, Parameter> parameters() {
        return parameters;
    }
}
