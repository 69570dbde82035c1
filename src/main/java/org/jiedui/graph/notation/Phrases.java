package org.jiedui.graph.notation;

import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** What the text of a field may be. What may be written can also be kept in indexes, looked up and filtered by. */
public final class Phrases {

    private Phrases() {}

    /**
     * What is wrong with a text.
     *
     * @param field the field that it is for
     * @param prose whether it may have several lines
     * @param text the text
     * @return a sentence for people, or null where it is right
     */
    public static @Nullable String fault(Field.Scalar field, boolean prose, String text) {
        if (field.type().form() != ScalarType.Form.STRING) {
            return null;
        }
        String name = field.name();
        int longest = prose ? Wording.LONGEST : Wording.LONGEST_NAME;
        if (!Wording.isVisible(text)) {
            return "a " + name + " must not be blank" + (field.required() ? "" : "; where there is none, say null");
        }
        if (!Wording.isWellFormed(text)) {
            return "the text holds half of a surrogate pair";
        }
        String strange = Wording.strange(text, prose);
        if (strange != null) {
            return "a " + name + " must hold nothing but characters that everybody sees, unlike " + strange
                    + (prose ? "" : ", and no end of a line");
        }
        if (text.length() > longest) {
            return "a " + name + " has at most " + longest + " characters";
        }
        if (!prose && !text.strip().equals(text)) {
            return "a " + name + " must not begin or end with a space";
        }
        return field.lookup() == null || field.lookup().matcher(text).matches()
                ? null
                : "a " + name + " looks like " + field.lookup();
    }

    /**
     * Whether a field of a kind is for sentences: nothing is found by it, and no group of values has it.
     *
     * @param field the field
     * @return false for names and codes, and for members of groups
     */
    public static boolean isProse(Field.Scalar field) {
        return !field.search()
                && field.lookup() == null
                && field.formerly() == null
                && field.type().name().equals("String");
    }
}
