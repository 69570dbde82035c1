package org.jiedui.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Cypher statement with its parameters.
 *
 * <p>The text never holds a value: whatever came from a caller is a parameter, so that the database can keep the plan of
 * a text and nothing can be injected.
 *
 * @param text the Cypher
 * @param parameters the values by name, without the dollar sign: strings, whole and floating numbers, booleans,
 *     {@link java.time.LocalDate}, {@link java.time.OffsetDateTime}, {@link java.time.ZonedDateTime}, {@link GeoPoint},
 *     whatever {@link Rows#exact} gives, lists and maps of these, and null
 */
public record Statement(String text, Map<String, @Nullable Object> parameters) {

    /** Keeps the values, null among them. */
    public Statement(String text, Map<String, @Nullable Object> parameters) {
        this.text = text;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * A statement without parameters.
     *
     * @param text the Cypher
     */
    public Statement(String text) {
        this(text, Map.of());
    }

    /** Names the text alone: values may be about people and must not reach a log. */
    @Override
    public String toString() {
        return "Statement[" + text + "]";
    }
}
