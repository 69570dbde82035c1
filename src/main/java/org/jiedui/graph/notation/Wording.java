package org.jiedui.graph.notation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.function.IntPredicate;

/** Texts. They are kept in Unicode's normal form C, so that what looks the same is the same. */
public final class Wording {

    /** The most characters of a name, and of whatever else an index holds: it takes no more than 8,164 bytes. */
    public static final int LONGEST_NAME = 1_000;

    /** The most characters of any other text. */
    public static final int LONGEST = 10_000;

    private static final Normalizer2 FORM_C = Normalizer2.getNFCInstance();
    private static final int BLANK_OF_BRAILLE = 0x2800;

    private Wording() {}

    /**
     * The same text in normal form C.
     *
     * @param text any
     * @return the text itself where it is in that form already
     */
    public static String normalized(String text) {
        return FORM_C.isNormalized(text) ? text : FORM_C.normalize(text);
    }

    /**
     * Whether the text is a sequence of characters: without half of a surrogate pair.
     *
     * @param text any
     * @return false where half of a pair stands alone
     */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> UCharacter.getType(point) == UCharacter.SURROGATE);
    }

    /**
     * Whether there is something to see.
     *
     * @param text any
     * @return false where it is empty, or has nothing but spaces and signs that nobody sees
     */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(Wording::isVisible);
    }

    private static boolean isVisible(int point) {
        return switch (UCharacter.getType(point)) {
            case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.SURROGATE,
                    UCharacter.SPACE_SEPARATOR,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR,
                    UCharacter.NON_SPACING_MARK,
                    UCharacter.ENCLOSING_MARK -> false;
            default ->
                point != BLANK_OF_BRAILLE
                        && !UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    /**
     * Whether a line is nothing but what is seen of it: no signs that steer terminals, turn the direction of writing round
     * or show nothing.
     *
     * @param text any
     * @return false where it holds such a sign or the end of a line
     */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Wording::isHidden);
    }

    /**
     * The same of a text that may have several lines.
     *
     * @param text any
     * @return false where it holds such a sign
     */
    public static boolean isPlainProse(String text) {
        IntPredicate hidden = Wording::isHidden;
        return text.codePoints()
                .filter(point -> point != '\n' && point != '\r' && point != '\t')
                .noneMatch(hidden);
    }

    private static boolean isHidden(int point) {
        return switch (UCharacter.getType(point)) {
            case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.SURROGATE,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR -> true;
            default ->
                UCharacter.hasBinaryProperty(point, UProperty.NONCHARACTER_CODE_POINT)
                        || (UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                                && !UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR));
        };
    }
}
