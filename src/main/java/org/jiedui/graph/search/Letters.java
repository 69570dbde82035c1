package org.jiedui.graph.search;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The letters and digits of a text, freed of what may be written either way: simplified, lower case, half width, without
 * accents and punctuation. They come in units that a name can be cut between: a Chinese character or a word.
 *
 * @param units what the text consists of, none of them empty
 */
record Letters(List<String> units) {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    /** What its rules begin with; a text without any of these stays as it is. */
    private static final UnicodeSet TRADITIONAL = SIMPLIFIED.getSourceSet().freeze();

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    Letters {
        units = List.copyOf(units);
    }

    static Letters of(String text) {
        String simplified =
                simplified(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        String plain = Normalizer.normalize(
                MARKS.matcher(Normalizer.normalize(simplified, Normalizer.Form.NFD))
                        .replaceAll(""),
                Normalizer.Form.NFC);
        List<String> units = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(point -> {
            boolean han = isHan(point);
            if (han || !Character.isLetterOrDigit(point)) {
                end(word, units);
            }
            if (han) {
                units.add(Character.toString(point));
            } else if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            }
        });
        end(word, units);
        return new Letters(units);
    }

    private static String simplified(String text) {
        return TRADITIONAL.containsNone(text) ? text : SIMPLIFIED.transliterate(text);
    }

    private static void end(StringBuilder word, List<String> units) {
        if (!word.isEmpty()) {
            units.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    boolean hasHan() {
        return units.stream().anyMatch(unit -> isHan(unit.codePointAt(0)));
    }

    /** All of them, without anything in between. */
    String joined() {
        return String.join("", units);
    }

    /** The first letter of each unit. */
    String initials() {
        StringBuilder initials = new StringBuilder();
        units.forEach(unit -> initials.appendCodePoint(unit.codePointAt(0)));
        return initials.toString();
    }

    Letters from(int unit) {
        return new Letters(units.subList(unit, units.size()));
    }

    Letters to(int unit) {
        return new Letters(units.subList(0, unit));
    }

    int size() {
        return units.size();
    }

    boolean endsWith(Letters end) {
        int start = size() - end.size();
        return start >= 0 && from(start).equals(end);
    }
}
