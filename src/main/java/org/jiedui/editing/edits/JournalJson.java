package org.jiedui.editing.edits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Values of the journal as it keeps them. */
public final class JournalJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JournalJson() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static Map<String, @Nullable Object> object(Object text) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<?, ?> read = MAPPER.readValue(text.toString(), Map.class);
        read.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }

    public static List<?> list(String text) {
        return MAPPER.readValue(text, List.class);
    }
}
