package org.jiedui.query;

import org.jiedui.graph.Field;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;

/** Points and boxes in arguments. */
final class Points {

    private Points() {}

    static Operand distance(Field.Location field, Input.Fields from) {
        Input.Fields point = from.get("from") instanceof Input.Fields inner ? inner : from;
        return new Operand.Distance(field, longitude(point, "longitude"), latitude(point, "latitude"));
    }

    static Parameter longitude(Input.Fields fields, String name) {
        return degrees(fields, name, 180);
    }

    static Parameter latitude(Input.Fields fields, String name) {
        return degrees(fields, name, 90);
    }

    private static Parameter degrees(Input.Fields fields, String name, double most) {
        if (!(fields.get(name) instanceof Input.Leaf leaf)) {
            throw Problem.badInput(fields.at(), fields.at() + " lacks " + name);
        }
        return new Parameter(name, all -> {
            Object value = leaf.binding().value(all);
            if (!(value instanceof Number degrees) || Math.abs(degrees.doubleValue()) > most) {
                throw Problem.badInput(
                        leaf.at(), leaf.at() + " must lie between " + -most + " and " + most + " degrees");
            }
            return degrees.doubleValue();
        });
    }
}
