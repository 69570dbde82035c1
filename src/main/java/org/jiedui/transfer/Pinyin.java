package org.jiedui.transfer;

import com.ibm.icu.text.Transliterator;

/** The sound of Chinese names, with tone marks and a space between syllables, for names that come without it. */
final class Pinyin {

    private Pinyin() {}

    static String of(String name) {
        return Rules.HAN_TO_LATIN.transliterate(name);
    }

    /** Reading the rules takes half a second, so they are read once and only when a name needs them. */
    private static final class Rules {
        private static final Transliterator HAN_TO_LATIN = Transliterator.getInstance("Han-Latin");
    }
}
