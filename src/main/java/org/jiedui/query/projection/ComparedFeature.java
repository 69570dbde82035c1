package org.jiedui.query.projection;

import java.util.Map;
import org.jiedui.graph.selection.FeatureField;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;

/**
 * What nodes are compared by.
 *
 * @param name what it is called in the answer
 * @param form what sort of value it has
 * @param at where its weight stands in the request
 * @param weight how much it weighs
 */
public record ComparedFeature(String name, FeatureField.Form form, String at, Parameter.Binding weight) {

    private static final double MOST = 1_000_000;

    /** How much it weighs in a request. */
    double weight(Map<String, Object> variables) {
        double given = weight.value(variables) instanceof Number number ? number.doubleValue() : 1;
        if (!(given > 0 && given <= MOST)) {
            throw Problem.badInput(at, at + " must be greater than 0 and at most " + (long) MOST);
        }
        return given;
    }
}
