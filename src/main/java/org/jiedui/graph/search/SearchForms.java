package org.jiedui.graph.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/**
 * The forms by which a node is found, derived from the fields that the model marks with {@code @search}. Whoever writes
 * a node writes them with it, so that search always agrees with what is stored.
 */
public final class SearchForms {

    /** The property that lists the forms: names, their sounds, and initials behind {@link #INITIALS}. */
    public static final String FORMS = "searchForms";

    /** The property that lists, for each form, the text that it stands for. */
    public static final String SHOWN = "searchShown";

    /** The property that lists what forms go on with from each of their parts, and the kind behind {@link #KIND}. */
    public static final String PARTS = "searchParts";

    /** Stands before initials, so that they are not taken for a name. */
    public static final String INITIALS = "'";

    /** Stands before the name of the kind. */
    public static final String KIND = "#";

    /** How many characters of a part are kept. */
    public static final int PART_LENGTH = 16;

    /** Longer texts are sentences, which nobody spells by their sound. */
    private static final int LONGEST_NAME = 24;

    private final Map<String, String> forms = new LinkedHashMap<>();
    private final Set<String> parts = new LinkedHashSet<>();

    private SearchForms() {}

    /**
     * Derives the forms.
     *
     * @param kind the kind of the node
     * @param properties its other properties, as the graph keeps them
     * @return the properties to store besides; empty where nothing of the node is searched
     */
    public static Map<String, Object> of(EntityKind kind, Map<String, ?> properties) {
        List<String> texts = texts(kind, properties);
        SearchForms found = new SearchForms();
        texts.forEach(text -> found.add(text, Letters.of(text), SearchedText.hasTones(text)));
        texts.forEach(found::addSound);
        if (found.forms.isEmpty()) {
            return Map.of();
        }
        found.parts.add(KIND + kind.name());
        return Map.of(
                FORMS, List.copyOf(found.forms.keySet()),
                SHOWN, List.copyOf(found.forms.values()),
                PARTS, List.copyOf(found.parts));
    }

    private static List<String> texts(EntityKind kind, Map<String, ?> properties) {
        List<String> texts = new ArrayList<>();
        for (Field field : kind.fields().values()) {
            if (field instanceof Field.Scalar scalar && scalar.search()) {
                collect(properties.get(scalar.property()), texts);
                if (scalar.formerProperty() != null) {
                    collect(properties.get(scalar.formerProperty()), texts);
                }
            }
        }
        return texts;
    }

    private static void collect(@Nullable Object value, List<String> texts) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> collect(each, texts));
        } else if (value instanceof String text) {
            texts.add(text);
        }
    }

    private void add(String shown, Letters letters, boolean sound) {
        if (letters.size() == 0) {
            return;
        }
        forms.putIfAbsent(letters.joined(), shown);
        forms.putIfAbsent(Endings.cut(letters).joined(), shown);
        if (sound) {
            forms.putIfAbsent(INITIALS + letters.initials(), shown);
        }
        for (int i = 1; i < letters.size(); i++) {
            parts.add(part(letters.from(i).joined()));
        }
    }

    /** A sound that is only derived stands for the name, since it need not be right. */
    private void addSound(String text) {
        Letters letters = Letters.of(text);
        if (letters.hasHan() && letters.size() <= LONGEST_NAME) {
            add(text, Letters.of(Pinyin.of(letters.joined())), true);
        }
    }

    /**
     * As much of a text as parts keep.
     *
     * @param text letters
     * @return its first characters
     */
    public static String part(String text) {
        return text.codePointCount(0, text.length()) <= PART_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PART_LENGTH));
    }
}
