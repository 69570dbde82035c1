package org.jiedui.graph.notation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** Texts. They are kept in Unicode's normal form C, so that what looks the same is the same. */
public final class Wording {

    /** The most characters of a name, and of whatever else an index holds: it takes no more than 8,164 bytes. */
    public static final int LONGEST_NAME = 1_000;

    /** The most characters of any other text. */
    public static final int LONGEST = 10_000;

    private static final Normalizer2 FORM_C = Normalizer2.getNFCInstance();
    private static final int BLANK_OF_BRAILLE = 0x2800;
    private static final int OBJECT_REPLACEMENT = 0xFFFC;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

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
            case UCharacter.SPACE_SEPARATOR, UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK -> false;
            default -> !isHidden(point) && !isSelector(point);
        };
    }

    /**
     * Whether a line is nothing but what is seen of it, by everybody alike.
     *
     * @param text any
     * @return false where it holds a sign of which {@link #strange} tells, or the end of a line
     */
    public static boolean isPlain(String text) {
        return strange(text, false) == null;
    }

    /**
     * The first sign of a text that is not seen, or not by everybody: one that steers terminals, turns the direction of
     * writing round or shows nothing, one that stands for what got lost, one that Unicode leaves to private use or has
     * not assigned, and a mark with no sign before it to belong to. On a line, also what chooses between forms of a sign,
     * and a space that looks like another.
     *
     * @param text any
     * @param prose whether it may have several lines
     * @return its code point as Unicode writes it, such as {@code U+202E}; null where there is none
     */
    public static @Nullable String strange(String text, boolean prose) {
        int before = ' ';
        for (int point : text.codePoints().toArray()) {
            if (isStrange(point, before, prose)) {
                return "U+%04X".formatted(point);
            }
            before = point;
        }
        return null;
    }

    private static boolean isStrange(int point, int before, boolean prose) {
        if (prose && (point == '\n' || point == '\r' || point == '\t')) {
            return false;
        }
        boolean based = isVisible(before) || isMark(before);
        return isHidden(point)
                || (isMark(point) && !based)
                || (!prose && (isSelector(point) || (isSpace(point) && point != ' ' && point != IDEOGRAPHIC_SPACE)));
    }

    private static boolean isSelector(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR);
    }

    private static boolean isSpace(int point) {
        return UCharacter.getType(point) == UCharacter.SPACE_SEPARATOR;
    }

    private static boolean isMark(int point) {
        return switch (UCharacter.getType(point)) {
            case UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK, UCharacter.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isHidden(int point) {
        return switch (UCharacter.getType(point)) {
            case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.SURROGATE,
                    UCharacter.PRIVATE_USE,
                    UCharacter.UNASSIGNED,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR -> true;
            default ->
                point == BLANK_OF_BRAILLE
                        || point == OBJECT_REPLACEMENT
                        || point == REPLACEMENT
                        || (UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                                && !isSelector(point));
        };
    }
}
