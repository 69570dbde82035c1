package org.jiedui.graph.stored;

import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.search.Pinyin;
import org.jspecify.annotations.Nullable;

/** How a name sounds, where the kind has a place for it and nobody said it. */
public final class Sound {

    private static final String NAME = "name";
    private static final String PINYIN = "pinyin";

    private Sound() {}

    /**
     * Adds it where it is missing.
     *
     * @param kind the kind of what has the name
     * @param properties as the graph keeps them
     */
    public static void add(Kind kind, Map<String, Object> properties) {
        if (kind.fields().get(PINYIN) instanceof Field.Scalar && properties.get(NAME) instanceof String name) {
            properties.computeIfAbsent(PINYIN, missing -> Pinyin.of(name));
        }
    }

    /**
     * Follows a name that became another: what was derived from the old one is derived from the new one.
     *
     * @param kind the kind of what has the name
     * @param before its properties before
     * @param after its properties after
     */
    public static void follow(Kind kind, Map<String, ? extends @Nullable Object> before, Map<String, Object> after) {
        if (before.get(NAME) instanceof String old
                && !old.equals(after.get(NAME))
                && before.get(PINYIN) instanceof String sound
                && sound.equals(after.get(PINYIN))
                && sound.equals(Pinyin.of(old))) {
            after.remove(PINYIN);
        }
        add(kind, after);
    }
}
