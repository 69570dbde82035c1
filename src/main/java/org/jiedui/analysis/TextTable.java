package org.jiedui.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts by their numbers, one behind the other in one array: a million ids take a third of what as many strings do. */
final class TextTable {

    private static final int ROOM = 1 << 10;

    private byte[] bytes = new byte[ROOM * 16];
    private int[] ends = new int[ROOM];
    private int size;

    /** How many there are. */
    int size() {
        return size;
    }

    int add(byte[] text) {
        if (size + 1 >= ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        int start = ends[size];
        if (bytes.length - start < text.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + text.length, (int)
                    Math.min(Integer.MAX_VALUE - 8, bytes.length * 3L / 2)));
        }
        System.arraycopy(text, 0, bytes, start, text.length);
        ends[size + 1] = start + text.length;
        return size++;
    }

    /** Takes back all but the first few. */
    void truncate(int kept) {
        size = kept;
    }

    String get(int number) {
        return new String(bytes, ends[number], ends[number + 1] - ends[number], StandardCharsets.UTF_8);
    }

    boolean is(int number, byte[] text) {
        return Arrays.equals(bytes, ends[number], ends[number + 1], text, 0, text.length);
    }

    int compare(int left, int right) {
        return Arrays.compareUnsigned(bytes, ends[left], ends[left + 1], bytes, ends[right], ends[right + 1]);
    }

    /** Below 0 where the text of a number comes before another one. */
    int compare(int number, byte[] text) {
        return Arrays.compareUnsigned(bytes, ends[number], ends[number + 1], text, 0, text.length);
    }

    /** The same texts in another order. */
    TextTable in(int[] order) {
        TextTable others = new TextTable();
        others.bytes = new byte[ends[size]];
        others.ends = new int[size + 1];
        for (int number : order) {
            int start = others.ends[others.size];
            int length = ends[number + 1] - ends[number];
            System.arraycopy(bytes, ends[number], others.bytes, start, length);
            others.ends[++others.size] = start + length;
        }
        return others;
    }

    /** The same in no more memory than they need. */
    TextTable trimmed() {
        bytes = Arrays.copyOf(bytes, ends[size]);
        ends = Arrays.copyOf(ends, size + 1);
        return this;
    }

    /** How many bytes they take. */
    long bytes() {
        return bytes.length + 4L * ends.length;
    }
}
