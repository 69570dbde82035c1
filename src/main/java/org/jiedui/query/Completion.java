package org.jiedui.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/** One completion of an answer: the variables of the request, and what was found wrong on the way. */
final class Completion {

    /** Stands for a null where none may be, until a field is found that can be null in its stead. */
    static final Object MISSING = new Object();

    private final Map<String, ? extends @Nullable Object> variables;
    private final Deque<Object> path = new ArrayDeque<>();
    private final List<List<Object>> missing = new ArrayList<>();

    Completion(Map<String, ? extends @Nullable Object> variables) {
        this.variables = variables;
    }

    @Nullable
    Object value(Parameter.Binding binding) {
        return binding.value(variables);
    }

    void enter(Object step) {
        path.addLast(step);
    }

    void leave() {
        path.removeLast();
    }

    Object missing() {
        missing.add(List.copyOf(path));
        return MISSING;
    }

    /** The paths, below the root field, of nulls that may not be. */
    List<List<Object>> missingPaths() {
        return Collections.unmodifiableList(missing);
    }
}
