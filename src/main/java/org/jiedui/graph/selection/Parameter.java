package org.jiedui.graph.selection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement takes. Only its hint is seen by the statement's text, never the value.
 *
 * @param hint what the parameter's name should remind of, such as the name of a property
 * @param binding finds the value when the statement runs
 */
public record Parameter(String hint, Binding binding) {

    /** Finds a value. */
    @FunctionalInterface
    public interface Binding {

        /**
         * The value for one execution, as the database takes it.
         *
         * @param variables the variables of the operation
         * @return the value
         */
        @Nullable
        Object value(Map<String, ? extends @Nullable Object> variables);
    }
}
