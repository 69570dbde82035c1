package org.jiedui.query.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a root field.
 *
 * @param data the value of the field, or null
 * @param flaws what is wrong with single values
 * @param disclosed the ids of people whom it tells of, by the purpose that was stated; already recorded
 */
public record Answer(@Nullable JsonBytes data, List<Flaw> flaws, Map<String, Set<String>> disclosed) {

    /** No value. */
    public static final Answer NOTHING = new Answer(null, List.of(), Map.of());
}
