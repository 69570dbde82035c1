package org.jiedui.graph.cypher.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;

/** Gives out the names of a statement: variables by counting, parameters after the variable that they belong to. */
public final class Names {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private int next;

    public String node() {
        return "n" + next++;
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
