package org.jiedui.query.answer;

import java.util.Arrays;
import org.jiedui.query.json.Json;

/** A key of an object, encoded once. */
public final class Key {

    private final String text;
    private final byte[] json;

    Key(String text) {
        this.text = text;
        byte[] quoted = Json.of(text);
        this.json = Arrays.copyOf(quoted, quoted.length + 1);
        json[quoted.length] = ':';
    }

    String text() {
        return text;
    }

    /** Writes the key and goes to its value. */
    int enter(Completion completion) {
        completion.enter(text);
        completion.json().raw(json);
        return completion.json().length();
    }
}
