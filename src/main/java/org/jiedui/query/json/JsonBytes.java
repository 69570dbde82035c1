package org.jiedui.query.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A finished piece of JSON, in UTF-8. Jackson takes it as it is, wherever it stands. */
public final class JsonBytes implements JacksonSerializable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] bytes;
    private final int size;

    /**
     * The first bytes of an array.
     *
     * @param bytes nobody may change them any more
     * @param size how many of them
     */
    public JsonBytes(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * A value as JSON shows it.
     *
     * @param value maps, lists, plain values and pieces of JSON, or null
     * @return the JSON, or null for null
     */
    public static @Nullable JsonBytes of(@Nullable Object value) {
        if (value == null || value instanceof JsonBytes) {
            return (JsonBytes) value;
        }
        byte[] bytes = JSON.writeValueAsBytes(value);
        return new JsonBytes(bytes, bytes.length);
    }

    /**
     * The same in no more memory than it needs.
     *
     * @return itself, or a copy
     */
    public JsonBytes trimmed() {
        return bytes.length == size ? this : new JsonBytes(toBytes(), size);
    }

    /** How many bytes it has. */
    public int size() {
        return size;
    }

    /** All of it. */
    public byte[] toBytes() {
        return bytes.length == size ? bytes.clone() : Arrays.copyOf(bytes, size);
    }

    /**
     * Writes all of it.
     *
     * @param out where to
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /**
     * Writes a part of it.
     *
     * @param out where to
     * @param from the first byte
     * @param length how many
     */
    public void writeTo(OutputStream out, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    /**
     * Adds all of it to a digest.
     *
     * @param digest of an answer
     */
    public void update(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        generator.writeRawValue(toString());
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        serialize(generator, context);
    }

    /** All of it, as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
