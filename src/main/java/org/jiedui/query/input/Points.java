package org.jiedui.query.input;

import org.jiedui.graph.Field;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;

/** Points and boxes in arguments. */
public final class Points {

    private Points() {}

    public static Operand distance(Field.Location field, Input.Fields from) {
        Input.Fields point = from.get("from") instanceof Input.Fields inner ? inner : from;
        return new Operand.Distance(field, longitude(point, "longitude"), latitude(point, "latitude"));
    }

    public static Parameter longitude(Input.Fields fields, String name) {
        return degrees(fields, name, 180);
    }

    public static Parameter latitude(Input.Fields fields, String name) {
        return degrees(fields, name, 90);
    }

    public static Parameter east(Input.Fields box) {
        return beyond(box, "east", longitude(box, "east"), "west", longitude(box, "west"));
    }

    public static Parameter north(Input.Fields box) {
        return beyond(box, "north", latitude(box, "north"), "south", latitude(box, "south"));
    }

    /** What is the greater of two, such as the edge of a box that lies opposite another, and not the other way round. */
    private static Parameter beyond(Input.Fields box, String name, Parameter edge, String opposite, Parameter other) {
        return new Parameter(name, all -> {
            Object greatest = edge.binding().value(all);
            if (greatest instanceof Double most && other.binding().value(all) instanceof Double least && most < least) {
                throw Problem.badInput(box.at(name), box.at(name) + " must not be smaller than " + opposite);
            }
            return greatest;
        });
    }

    /** The greatest of two distances, and not the other way round. */
    public static Input.Leaf farthest(Input.Fields distance, Input.Leaf most) {
        if (!(distance.get("gte") instanceof Input.Leaf least)) {
            return most;
        }
        Parameter checked = beyond(
                distance, "lte", new Parameter("lte", most.binding()), "gte", new Parameter("gte", least.binding()));
        return new Input.Leaf(most.at(), most.current(), checked.binding());
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
