package org.jiedui.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/** One answer while it is written: the variables of the request, and what was found wrong on the way. */
final class Completion {

    private final Map<String, ? extends @Nullable Object> variables;
    private final Json json;
    private final List<List<Object>> missing = new ArrayList<>();
    private final Map<String, Set<String>> disclosed = new LinkedHashMap<>();

    /** The way from the root field to here: for each step a key, or null where it is the position in a list. */
    private @Nullable String[] keys = new String[16];

    private int[] positions = new int[16];
    private int depth;

    Completion(Map<String, ? extends @Nullable Object> variables, Json json) {
        this.variables = variables;
        this.json = json;
    }

    Json json() {
        return json;
    }

    @Nullable
    Object value(Parameter.Binding binding) {
        return binding.value(variables);
    }

    /** Goes to the value of a key. */
    void enter(String key) {
        grow();
        keys[depth++] = key;
    }

    /** Goes to an item of a list. */
    void enter(int position) {
        grow();
        keys[depth] = null;
        positions[depth++] = position;
    }

    /** Goes back to where it came from. */
    void leave() {
        depth--;
    }

    private void grow() {
        if (depth == keys.length) {
            keys = Arrays.copyOf(keys, depth * 2);
            positions = Arrays.copyOf(positions, depth * 2);
        }
    }

    /** Notes that something about somebody is in the answer. */
    void disclose(String purpose, String id) {
        disclosed.computeIfAbsent(purpose, unknown -> new LinkedHashSet<>()).add(id);
    }

    /** Whom the answer tells of, by the purpose that was stated. */
    Map<String, Set<String>> disclosed() {
        return Collections.unmodifiableMap(disclosed);
    }

    /** Remembers that there is a null here which may not be. */
    Outcome missing() {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            String key = keys[i];
            path.add(key == null ? (Object) positions[i] : key);
        }
        missing.add(Collections.unmodifiableList(path));
        return Outcome.MISSING;
    }

    /** The paths, below the root field, of nulls that may not be. */
    List<List<Object>> missingPaths() {
        return List.copyOf(missing);
    }
}
