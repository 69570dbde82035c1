package org.jiedui.query.input;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** An argument as it came in: its structure, and for each value where it is found when the plan runs again. */
public sealed interface Input {

    /** Where it stands, such as {@code where.name.eq}. */
    public String at();

    /**
     * An explicit null.
     *
     * @param at where it stands
     */
    record Null(String at) implements Input {}

    /**
     * A single value, or a list of single values.
     *
     * @param at where it stands
     * @param current the value in the request that the plan is made for; only for enums and truth values may a plan
     *     depend on it
     * @param binding finds the value in any request that the plan serves
     */
    record Leaf(String at, Object current, Parameter.Binding binding) implements Input {}

    /**
     * A list of objects.
     *
     * @param at where it stands
     * @param items the objects
     */
    record Items(String at, List<Input> items) implements Input {}

    /**
     * An object.
     *
     * @param at where it stands
     * @param fields the fields that were given
     */
    record Fields(String at, Map<String, Input> fields) implements Input {

        @Nullable
        public Input get(String name) {
            Input field = fields.get(name);
            return field instanceof Null ? null : field;
        }

        /** Where a field stands. */
        public String at(String name) {
            return at.isEmpty() ? name : at + "." + name;
        }

        /** The same, once it is sure that none of them is null, which would say nothing. */
        public Fields withoutNulls() {
            for (Input field : fields.values()) {
                if (field instanceof Null) {
                    throw Problem.badInput(field.at(), field.at() + " must not be null: leave it out");
                }
            }
            return this;
        }

        public boolean has(String name) {
            return get(name) != null;
        }
    }

    /** The fields of an object. */
    default Fields object() {
        if (this instanceof Fields fields) {
            return fields;
        }
        throw Problem.badInput(at(), at() + " must be an object, not null");
    }

    /** The value of an enum or truth value, on which a plan may depend. */
    default String constant() {
        return this instanceof Leaf leaf ? String.valueOf(leaf.current()) : "null";
    }

    /** The objects of a list. */
    default List<Input> list() {
        return this instanceof Items items ? items.items() : List.of();
    }

    /** The constants of a list of enums. */
    default List<String> constants() {
        return this instanceof Leaf leaf && leaf.current() instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A single value that has to be there. */
    static Leaf leaf(@Nullable Input input, String at) {
        if (input instanceof Leaf leaf) {
            return leaf;
        }
        throw Problem.badInput(at, at + " must not be null");
    }
}
