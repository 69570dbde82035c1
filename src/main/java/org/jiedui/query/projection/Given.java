package org.jiedui.query.projection;

import java.util.List;
import java.util.Map;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jspecify.annotations.Nullable;

/**
 * What a field was given, with its values.
 *
 * @param arguments the arguments
 * @param variables the values of the variables of the operation
 */
record Given(Input.Fields arguments, Map<String, Object> variables) {

    private static final int MOST_IDS = 100;

    @Nullable
    Object value(String name) {
        return arguments.get(name) instanceof Input.Leaf leaf ? leaf.binding().value(variables) : null;
    }

    String at(String name) {
        return arguments.at(name);
    }

    int whole(String name, int usual, int least, int most) {
        if (!(value(name) instanceof Number number)) {
            return usual;
        }
        long whole = number.longValue();
        if (whole < least || whole > most) {
            throw Problem.badInput(at(name), at(name) + " must be from " + least + " to " + most);
        }
        return (int) whole;
    }

    /** A seed may be any number. */
    long seed(String name) {
        return value(name) instanceof Number number ? number.longValue() : 0;
    }

    double decimal(String name, double usual, double least, double most) {
        if (!(value(name) instanceof Number number)) {
            return usual;
        }
        double decimal = number.doubleValue();
        if (!(decimal >= least && decimal <= most)) {
            throw Problem.badInput(at(name), at(name) + " must be from " + least + " to " + most);
        }
        return decimal;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E usual) {
        Object value = value(name);
        return value == null ? usual : Enum.valueOf(type, String.valueOf(value));
    }

    /** Constants of an enum; null where none are given. */
    @Nullable
    List<String> constants(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : null;
    }

    /** Ids, checked; null where none are given. */
    @Nullable
    List<String> ids(String name) {
        return value(name) instanceof List<?> list
                ? Identifiers.atMost(MOST_IDS, at(name), list).stream()
                        .map(id -> Identifiers.checked(at(name), id))
                        .toList()
                : null;
    }
}
