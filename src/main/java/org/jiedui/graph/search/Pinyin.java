package org.jiedui.graph.search;

import com.ibm.icu.text.Transliterator;

/** The sound of Chinese names. */
public final class Pinyin {

    private Pinyin() {}

    /**
     * How a name is read where nothing else is known of it: the most common reading of each character.
     *
     * @param name in Chinese characters; whatever else it holds stays as it is
     * @return pinyin with tone marks and a space between syllables
     */
    public static String of(String name) {
        return Rules.HAN_TO_LATIN.transliterate(name);
    }

    /** Reading the rules takes half a second, so they are read once and only when a name needs them. */
    private static final class Rules {
        private static final Transliterator HAN_TO_LATIN = Transliterator.getInstance("Han-Latin");
    }
}
