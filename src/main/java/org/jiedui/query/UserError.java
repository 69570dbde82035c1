package org.jiedui.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** Why something is not done, as clients are told. */
public final class UserError {

    private UserError() {}

    /**
     * Why something is not done.
     *
     * @param type the name of the type of the error
     * @param message the same for people
     * @param path what it is about
     */
    public static Made.Item of(String type, String message, String... path) {
        return of(type, message, Map.of(), path);
    }

    /**
     * The same, with what a client needs to mend it.
     *
     * @param details by the names of the fields of the type
     */
    public static Made.Item of(
            String type, String message, Map<String, ? extends @Nullable Object> details, String... path) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(details);
        fields.put("message", message);
        fields.put("code", Kind.constant(type));
        fields.put("path", List.of(path));
        return new Made.Item(type, fields);
    }
}
