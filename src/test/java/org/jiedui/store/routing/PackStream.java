package org.jiedui.store.routing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The format of what Bolt carries, as far as messages are made of it. */
final class PackStream {

    private static final int TINY_TEXT = 0x80;
    private static final int TINY_LIST = 0x90;
    private static final int TINY_MAP = 0xA0;
    private static final int TINY_STRUCTURE = 0xB0;

    private PackStream() {}

    /**
     * A message, or a value that is none of the plain ones.
     *
     * @param tag what it is
     * @param fields what it holds
     */
    record Structure(int tag, List<@Nullable Object> fields) {}

    /** Reads a value: null, booleans, whole numbers as long, doubles, texts, bytes, lists, maps and structures. */
    static @Nullable Object read(ByteBuffer from) {
        int marker = from.get() & 0xFF;
        int size = marker & 0x0F;
        return switch (marker & 0xF0) {
            case TINY_TEXT -> text(from, size);
            case TINY_LIST -> list(from, size);
            case TINY_MAP -> map(from, size);
            case TINY_STRUCTURE -> new Structure(from.get() & 0xFF, list(from, size));
            case 0xC0, 0xD0 -> marked(marker, from);
            default -> (long) (byte) marker;
        };
    }

    private static @Nullable Object marked(int marker, ByteBuffer from) {
        return switch (marker) {
            case 0xC0 -> null;
            case 0xC1 -> from.getDouble();
            case 0xC2 -> false;
            case 0xC3 -> true;
            case 0xC8 -> (long) from.get();
            case 0xC9 -> (long) from.getShort();
            case 0xCA -> (long) from.getInt();
            case 0xCB -> from.getLong();
            case 0xCC, 0xCD, 0xCE -> bytes(from, size(marker - 0xCC, from));
            case 0xD0, 0xD1, 0xD2 -> text(from, size(marker - 0xD0, from));
            case 0xD4, 0xD5, 0xD6 -> list(from, size(marker - 0xD4, from));
            case 0xD8, 0xD9, 0xDA -> map(from, size(marker - 0xD8, from));
            default -> throw new IllegalArgumentException("no marker of PackStream: " + marker);
        };
    }

    private static int size(int power, ByteBuffer from) {
        return switch (power) {
            case 0 -> from.get() & 0xFF;
            case 1 -> from.getShort() & 0xFFFF;
            default -> from.getInt();
        };
    }

    private static byte[] bytes(ByteBuffer from, int size) {
        byte[] bytes = new byte[size];
        from.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer from, int size) {
        return new String(bytes(from, size), StandardCharsets.UTF_8);
    }

    private static List<@Nullable Object> list(ByteBuffer from, int size) {
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(read(from));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(ByteBuffer from, int size) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(String.valueOf(read(from)), read(from));
        }
        return map;
    }

    /** Writes a message of texts, whole numbers, lists and maps. */
    static byte[] write(Structure message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(message, new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object value, DataOutputStream to) throws IOException {
        if (value instanceof Structure structure) {
            to.writeByte(TINY_STRUCTURE | structure.fields().size());
            to.writeByte(structure.tag());
            for (Object field : structure.fields()) {
                write(field, to);
            }
        } else if (value instanceof Map<?, ?> map) {
            to.writeByte(0xD8);
            to.writeByte(map.size());
            for (Map.Entry<?, ?> each : map.entrySet()) {
                write(each.getKey(), to);
                write(each.getValue(), to);
            }
        } else if (value instanceof List<?> list) {
            to.writeByte(0xD4);
            to.writeByte(list.size());
            for (Object item : list) {
                write(item, to);
            }
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            to.writeByte(0xD1);
            to.writeShort(bytes.length);
            to.write(bytes);
        } else if (value instanceof Long number) {
            to.writeByte(0xCB);
            to.writeLong(number);
        } else {
            throw new IllegalArgumentException("not written here: " + value);
        }
    }
}
