package org.jiedui.query.json;

import java.util.Arrays;

/** Texts as JSON writes them, in UTF-8. */
final class JsonText {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    /** For each character of ASCII the letter behind the backslash, u for its number, or 0 where it stands as it is. */
    private static final byte[] ESCAPES = escapes();

    private JsonText() {}

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /** The most bytes that a text can take: six for a character, and the quotes. */
    static int most(String text) {
        return text.length() * 6 + 2;
    }

    /**
     * Writes a text between quotes.
     *
     * @param into has room for the most bytes
     * @param start where to begin
     * @return where it ended
     */
    static int write(String text, byte[] into, int start) {
        int at = start;
        into[at++] = '"';
        int size = text.length();
        for (int i = 0; i < size; i++) {
            char character = text.charAt(i);
            if (character < 0x80) {
                byte escape = ESCAPES[character];
                if (escape == 0) {
                    into[at++] = (byte) character;
                } else {
                    at = escaped(character, escape, into, at);
                }
            } else if (character < 0x800) {
                into[at++] = (byte) (0xC0 | (character >> 6));
                into[at++] = following(character);
            } else if (!Character.isSurrogate(character)) {
                at = threeBytes(character, into, at);
            } else if (i + 1 < size && Character.isSurrogatePair(character, text.charAt(i + 1))) {
                at = fourBytes(Character.toCodePoint(character, text.charAt(++i)), into, at);
            } else {
                at = threeBytes('\uFFFD', into, at);
            }
        }
        into[at++] = '"';
        return at;
    }

    private static int escaped(char character, byte escape, byte[] into, int start) {
        int at = start;
        into[at++] = '\\';
        into[at++] = escape;
        if (escape == 'u') {
            into[at++] = '0';
            into[at++] = '0';
            into[at++] = HEX[character >> 4];
            into[at++] = HEX[character & 0xF];
        }
        return at;
    }

    private static int threeBytes(char character, byte[] into, int at) {
        into[at] = (byte) (0xE0 | (character >> 12));
        into[at + 1] = following(character >> 6);
        into[at + 2] = following(character);
        return at + 3;
    }

    private static int fourBytes(int point, byte[] into, int at) {
        into[at] = (byte) (0xF0 | (point >> 18));
        into[at + 1] = following(point >> 12);
        into[at + 2] = following(point >> 6);
        into[at + 3] = following(point);
        return at + 4;
    }

    /** A byte after the first of a character. */
    private static byte following(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
