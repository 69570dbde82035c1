package org.jiedui.graph.cypher.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.selection.Parameter;

/** Gives out the names of a statement: variables by counting, parameters after the variable that they belong to. */
public final class Names {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> identified = new HashMap<>();
    private int next;

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
