package org.jiedui.api.questions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The values that a question is asked with where others are not given. */
final class QuestionVariables {

    /** As those of a request are read: a number that is too large for a double stays what it is. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private QuestionVariables() {}

    static String text(Map<?, ?> variables) {
        return JSON.writeValueAsString(variables);
    }

    /** Those that are kept as a text; none where there is none. */
    static Map<String, Object> read(@Nullable String text) {
        return text == null ? Map.of() : JSON.readValue(text, OBJECT);
    }
}
