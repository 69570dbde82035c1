package org.jiedui.graph.search;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text that is searched for, in the form in which names are stored. */
public final class SearchedText {

    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0304\\u030C]");
    private static final Pattern NUMBERED = Pattern.compile("(?:[a-zü]{2,6}[1-5]\\s*)+", Pattern.CASE_INSENSITIVE);

    /** Shorter ones would be like too many others. */
    private static final int SHORTEST_WITH_SLIP = 4;

    private static final int SHORTEST_HAN_WITH_SLIP = 3;

    /** More words than a name has syllables. */
    private static final int MOST_INITIALS = 24;

    /** A word that no node has. */
    private static final String NOTHING = SearchForms.FORMS + ":_";

    private final Letters letters;

    private SearchedText(Letters letters) {
        this.letters = letters;
    }

    /**
     * Reads a text as somebody typed it.
     *
     * @param text anything
     * @return its letters
     */
    public static SearchedText of(String text) {
        boolean numbered = NUMBERED.matcher(text.strip()).matches();
        return new SearchedText(Letters.of(numbered ? text.replaceAll("[1-5]", "") : text));
    }

    static boolean hasTones(String text) {
        return TONES.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).find()
                && !Letters.of(text).hasHan();
    }

    /**
     * The letters, to be compared with forms.
     *
     * @return letters and digits only; empty where the text has none
     */
    public String letters() {
        return letters.joined();
    }

    /**
     * What the full-text index is asked: the whole form before its beginning, that before a part, that before a slip.
     * Nothing has to be escaped, because the letters hold nothing that means anything to the index.
     *
     * @param kinds the names of the kinds that are wanted, or null for all
     * @return a query in the language of Lucene
     */
    public String query(@Nullable List<String> kinds) {
        String text = letters();
        if (text.isEmpty() || (kinds != null && kinds.isEmpty())) {
            return NOTHING;
        }
        StringBuilder query = new StringBuilder();
        String form = SearchForms.FORMS + ":";
        String part = SearchForms.PARTS + ":";
        query.append(form).append(text).append("^16 ").append(form).append(text).append("*^8 ");
        query.append(part).append(SearchForms.part(text)).append("*^2");
        if (!letters.hasHan() && text.length() <= MOST_INITIALS) {
            String initials = form + SearchForms.INITIALS + text;
            query.append(' ').append(initials).append("^6 ").append(initials).append("*^4");
        }
        if (text.length() >= (letters.hasHan() ? SHORTEST_HAN_WITH_SLIP : SHORTEST_WITH_SLIP)) {
            query.append(' ').append(form).append(text).append("~1");
        }
        if (kinds == null) {
            return query.toString();
        }
        return kinds.stream()
                .map(kind -> part + SearchForms.KIND + kind + "^0")
                .collect(Collectors.joining(" ", "+(" + query + ") +(", ")"));
    }
}
