package org.jiedui.editing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Values of the journal as it keeps them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Map<String, @Nullable Object> object(Object text) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<?, ?> read = MAPPER.readValue(text.toString(), Map.class);
        read.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }
}
