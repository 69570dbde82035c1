package org.jiedui.editing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is not carried out: something that the client can understand and act on.
 *
 * @param type the name of its type in the schema
 * @param message what is wrong, for people
 * @param path which part of the input is to blame
 * @param details what else helps, by the fields of the type
 */
record Refusal(String type, String message, List<String> path, Map<String, ? extends @Nullable Object> details) {

    Refusal(String type, String message, List<String> path) {
        this(type, message, path, Map.of());
    }

    Made.Item made() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(details);
        fields.put("message", message);
        fields.put("code", Kind.constant(type));
        fields.put("path", path);
        return new Made.Item(type, fields);
    }
}
