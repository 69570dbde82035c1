package org.jiedui.oracle;

import java.util.Map;

/**
 * An operation that was made up.
 *
 * @param seed makes the same one again
 * @param text GraphQL
 * @param variables their values as JSON
 * @param cursors for lists, by their paths, the variable that takes one of their cursors; not given at first
 */
record Operation(long seed, String text, Map<String, Object> variables, Map<String, String> cursors) {

    /** The same with more variables given. */
    Operation with(Map<String, Object> more) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(variables);
        all.putAll(more);
        return new Operation(seed, text, all, cursors);
    }

    @Override
    public String toString() {
        return "seed " + seed + "\n" + text + "\n"
                + tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(variables);
    }
}
