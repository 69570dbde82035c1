package org.jiedui.graph.cypher;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.selection.Parameter;

/** Gives out the names of a statement: variables by counting, parameters after the variable that they belong to. */
final class Names {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> identified = new HashMap<>();
    private int next;

    String node() {
        return "n" + next++;
    }

    /** For a node that an id leads to, whose pattern need not say its kind. */
    String node(EntityKind kind) {
        String node = node();
        identified.put(node, kind.name());
        return node;
    }

    /** The kinds of nodes that ids lead to, by their variables. */
    Map<String, String> identified() {
        return identified;
    }

    String link() {
        return "r" + next++;
    }

    String path() {
        return "p" + next++;
    }

    String position() {
        return "i" + next++;
    }

    String list() {
        return "l" + next++;
    }

    String key() {
        return "k" + next++;
    }

    String parameter(String variable, Parameter parameter) {
        String wanted = variable + "_" + parameter.hint();
        String name = wanted;
        for (int copy = 2; parameters.containsKey(name); copy++) {
            name = wanted + "_" + copy;
        }
        parameters.put(name, parameter);
        return "$" + name;
    }

    Map<String, Parameter> parameters() {
        return parameters;
    }
}
