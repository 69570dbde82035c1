package org.jiedui.graph.search;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What ICU's {@code Han-Latin} makes of a text, without trying each of its rules for each character. */
final class HanToLatin {

    private HanToLatin() {}

    /** The text with the most common reading of each Chinese character in its place, and spaces around them. */
    static String of(String text) {
        String spaced = Rules.SPACES.transliterate(text);
        if (Rules.DEPENDS_ON_NEIGHBOURS.matcher(spaced).find()) {
            return Rules.READINGS.transliterate(spaced);
        }
        StringBuilder sound = new StringBuilder(spaced.length() * 3);
        spaced.codePoints().forEach(point -> {
            if (Rules.READABLE.contains(point)) {
                sound.append(Rules.KNOWN.computeIfAbsent(point, Rules::reading));
            } else {
                sound.appendCodePoint(point);
            }
        });
        return sound.toString();
    }

    /** Reading the rules takes half a second, so they are read once and only when a name needs them. */
    private static final class Rules {

        private static final Transliterator[] STEPS =
                Transliterator.getInstance("Han-Latin").getElements();

        private static final Transliterator SPACES = STEPS[0];

        /** One rule for each sound, all of which are tried for each character: they take a millisecond. */
        private static final Transliterator READINGS = STEPS[1];

        private static final UnicodeSet READABLE = READINGS.getSourceSet().freeze();

        /** At most as many as there are Chinese characters. */
        private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();

        /** The few characters that are read otherwise before others. */
        private static final Pattern DEPENDS_ON_NEIGHBOURS = Pattern.compile("藏 ?文|重 ?庆|秘 ?鲁");

        private static String reading(int character) {
            return READINGS.transliterate(Character.toString(character));
        }
    }
}
