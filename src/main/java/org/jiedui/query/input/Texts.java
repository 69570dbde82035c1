package org.jiedui.query.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.notation.Wording;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** What a text in an argument may be. */
final class Texts {

    /** More than a client would list by hand. */
    private static final int MOST = 1_000;

    private Texts() {}

    /** The same input, its texts checked, and brought into the form that they are kept in, whenever they are bound. */
    static Input.Leaf checked(Input.Leaf leaf) {
        return new Input.Leaf(
                leaf.at(),
                leaf.current(),
                all -> check(leaf.at(), leaf.binding().value(all)));
    }

    private static @Nullable Object check(String at, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() > Wording.LONGEST) {
                throw Problem.badInput(at, at + " is longer than " + Wording.LONGEST + " characters");
            }
            if (!Wording.isWellFormed(text)) {
                throw Problem.badInput(at, at + " is not well-formed Unicode: it holds half of a surrogate pair");
            }
            return Wording.normalized(text);
        }
        if (value instanceof List<?> items) {
            if (items.size() > MOST) {
                throw Problem.badInput(at, at + " holds more than " + MOST + " values");
            }
            List<@Nullable Object> checked = new ArrayList<>(items.size());
            items.forEach(item -> checked.add(check(at, item)));
            return checked;
        }
        if (value instanceof Map<?, ?> fields) {
            fields.values().forEach(field -> check(at, field));
        }
        return value;
    }
}
