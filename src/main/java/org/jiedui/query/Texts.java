package org.jiedui.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a text in an argument may be. */
final class Texts {

    /** Longer than any name or code of the network; what is longer is a mistake or an attack. */
    private static final int LONGEST = 1_000;

    /** More than a client would list by hand. */
    private static final int MOST = 1_000;

    private Texts() {}

    /** The same input, its texts checked whenever they are bound. */
    static Input.Leaf checked(Input.Leaf leaf) {
        return new Input.Leaf(
                leaf.at(),
                leaf.current(),
                all -> check(leaf.at(), leaf.binding().value(all)));
    }

    private static @Nullable Object check(String at, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() > LONGEST) {
                throw Problem.badInput(at, at + " is longer than " + LONGEST + " characters");
            }
            if (hasUnpairedSurrogate(text)) {
                throw Problem.badInput(at, at + " is not well-formed Unicode: it holds half of a surrogate pair");
            }
        } else if (value instanceof List<?> items) {
            if (items.size() > MOST) {
                throw Problem.badInput(at, at + " holds more than " + MOST + " values");
            }
            items.forEach(item -> check(at, item));
        } else if (value instanceof Map<?, ?> fields) {
            fields.values().forEach(field -> check(at, field));
        }
        return value;
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
