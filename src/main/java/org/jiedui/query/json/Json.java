package org.jiedui.query.json;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON while it is written, as UTF-8. What was written last can be taken back, which a general writer cannot do and which
 * answers need: a value that is missing takes the object around it along.
 */
public final class Json {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000};

    /** As many as the longest whole number has, and some more for what stands around numbers. */
    private static final int ROOM_FOR_A_NUMBER = 32;

    private byte[] bytes;
    private int length;

    /** Nothing yet, with room for so many bytes. */
    public Json(int room) {
        this.bytes = new byte[Math.max(room, ROOM_FOR_A_NUMBER)];
    }

    /** JSON of a text. */
    public static byte[] of(String text) {
        Json json = new Json(text.length() + 2);
        json.text(text);
        return json.toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public int length() {
        return length;
    }

    /** Takes back what was written since the length was this. */
    public void truncate(int mark) {
        length = mark;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** All of it, without a copy; nothing may be written any more. */
    public JsonBytes finished() {
        return new JsonBytes(bytes, length);
    }

    /** What was written since the length was this. */
    public byte[] toBytes(int mark) {
        return Arrays.copyOfRange(bytes, mark, length);
    }

    /** One of the characters between values. */
    public void put(char structural) {
        room(1);
        bytes[length++] = (byte) structural;
    }

    /** A comma, unless what follows is the first in its list or object. */
    public void separate() {
        byte last = bytes[length - 1];
        if (last != '[' && last != '{') {
            put(',');
        }
    }

    /** JSON that stands ready. */
    public void raw(byte[] ready) {
        room(ready.length);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
    }

    public void nothing() {
        raw(NULL);
    }

    public void truth(boolean value) {
        raw(value ? TRUE : FALSE);
    }

    public void text(String value) {
        room(JsonText.most(value));
        length = JsonText.write(value, bytes, length);
    }

    /** A floating number, which has to be finite: JSON has no other. */
    public void number(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("too large for a Float");
        }
        raw(ascii(Double.toString(value)));
    }

    public void number(long value) {
        room(ROOM_FOR_A_NUMBER);
        if (value == Long.MIN_VALUE) {
            raw(ascii(Long.toString(value)));
        } else if (value < 0) {
            bytes[length++] = '-';
            digits(-value, 1);
        } else {
            digits(value, 1);
        }
    }

    /** A whole number that must fit into 32 bits, as GraphQL's Int does. */
    public void integer(long value) {
        if (value != (int) value) {
            throw new ArithmeticException("too large for an Int");
        }
        number(value);
    }

    /** A number of hundredths as a text of a decimal with two digits after the point. */
    public void hundredths(long value) {
        room(ROOM_FOR_A_NUMBER);
        bytes[length++] = '"';
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value / 100), 1);
        bytes[length++] = '.';
        digits(Math.abs(value % 100), 2);
        bytes[length++] = '"';
    }

    /** A day as a text. */
    public void date(LocalDate value) {
        if (value.getYear() < 0 || value.getYear() > 9999) {
            text(value.toString());
            return;
        }
        room(ROOM_FOR_A_NUMBER);
        bytes[length++] = '"';
        digits(value.getYear(), 4);
        bytes[length++] = '-';
        digits(value.getMonthValue(), 2);
        bytes[length++] = '-';
        digits(value.getDayOfMonth(), 2);
        bytes[length++] = '"';
    }

    /** A single value of any type; what JSON has no type for becomes a text. */
    public void plain(@Nullable Object value) {
        if (value == null) {
            nothing();
        } else if (value instanceof Long whole) {
            number(whole.longValue());
        } else if (value instanceof Double floating) {
            number(floating.doubleValue());
        } else if (value instanceof Boolean truth) {
            truth(truth);
        } else {
            text(value.toString());
        }
    }

    private void digits(long value, int least) {
        int size = least;
        for (long rest = value / POWERS[least]; rest > 0; rest /= 10) {
            size++;
        }
        long rest = value;
        for (int at = length + size - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += size;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
