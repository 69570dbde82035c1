package org.jiedui.query.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.error.Problem;
import org.jiedui.query.json.Json;
import org.jspecify.annotations.Nullable;

/** One answer while it is written: the variables of the request, and what was found wrong on the way. */
public final class Completion {

    private final Map<String, ? extends @Nullable Object> variables;
    private final Json json;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Set<String>> disclosed = new LinkedHashMap<>();

    /** The way from the root field to here: for each step a key, or null where it is the position in a list. */
    private @Nullable String[] keys = new String[16];

    private int[] positions = new int[16];
    private int depth;

    public Completion(Map<String, ? extends @Nullable Object> variables, Json json) {
        this.variables = variables;
        this.json = json;
    }

    public Json json() {
        return json;
    }

    @Nullable
    public Object value(Parameter.Binding binding) {
        return binding.value(variables);
    }

    /** Goes to the value of a key. */
    public void enter(String key) {
        grow();
        keys[depth++] = key;
    }

    /** Goes to an item of a list. */
    public void enter(int position) {
        grow();
        keys[depth] = null;
        positions[depth++] = position;
    }

    /** Goes back to where it came from. */
    public void leave() {
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
    public Map<String, Set<String>> disclosed() {
        return Collections.unmodifiableMap(disclosed);
    }

    /** Remembers that there is a null here which may not be. */
    Outcome missing() {
        flaws.add(new Flaw(path(), ErrorCode.INTERNAL, null, "a value is missing that should be there"));
        return Outcome.MISSING;
    }

    /** Remembers that there is null here because of what was asked. */
    public void refuse(Problem problem) {
        flaws.add(new Flaw(path(), problem.code(), problem.argument(), String.valueOf(problem.getMessage())));
    }

    private List<Object> path() {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            String key = keys[i];
            path.add(key == null ? (Object) positions[i] : key);
        }
        return path;
    }

    /** What is wrong with single values. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }
}
