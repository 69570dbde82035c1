package org.jiedui.graph.cypher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;

/** Gives out the names of a statement: variables by counting, parameters after the variable that they belong to. */
final class Names {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private int next;

    String node() {
        return "n" + next++;
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
