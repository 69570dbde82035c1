package org.jiedui.editing.rules;

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
 * @param missing where ids stand that lead nowhere, of which the client may not be told
 */
public record Refusal(
        String type,
        String message,
        List<String> path,
        Map<String, ? extends @Nullable Object> details,
        List<List<String>> missing) {

    static final String NOT_FOUND = "NotFound";

    public Refusal(String type, String message, List<String> path, Map<String, ? extends @Nullable Object> details) {
        this(type, message, path, details, type.equals(NOT_FOUND) ? List.of(path) : List.of());
    }

    public Refusal(String type, String message, List<String> path) {
        this(type, message, path, Map.of());
    }

    public Made.Item made() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(details);
        fields.put("message", message);
        fields.put("code", Kind.constant(type));
        fields.put("path", path);
        return new Made.Item(type, fields);
    }
}
