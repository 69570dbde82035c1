package org.jiedui.store.routing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.store.routing.PackStream.Structure;
import org.jspecify.annotations.Nullable;

/** A message of Bolt: a structure, in chunks. */
final class Message {

    static final int GOODBYE = 0x02;
    static final int RESET = 0x0F;
    static final int RUN = 0x10;
    static final int BEGIN = 0x11;
    static final int COMMIT = 0x12;
    static final int ROLLBACK = 0x13;
    static final int PULL = 0x3F;
    static final int ROUTE = 0x66;

    static final int SUCCESS = 0x70;
    static final int RECORD = 0x71;
    private static final int IGNORED = 0x7E;
    private static final int FAILURE = 0x7F;

    private static final int LARGEST_CHUNK = 0xFFFF;

    private final byte[] content;

    private Message(byte[] content) {
        this.content = content;
    }

    static Message success(Map<String, ? extends @Nullable Object> told) {
        return new Message(PackStream.write(new Structure(SUCCESS, List.of(told))));
    }

    static Message ignored() {
        return new Message(PackStream.write(new Structure(IGNORED, List.of())));
    }

    /** A failure in the words of all versions: what one of them does not know, it does not look at. */
    static Message failure(String code) {
        return new Message(PackStream.write(new Structure(
                FAILURE,
                List.of(Map.of(
                        "code",
                        code,
                        "neo4j_code",
                        code,
                        "message",
                        "told to fail",
                        "gql_status",
                        "50N42",
                        "description",
                        "told to fail",
                        "diagnostic_record",
                        Map.of())))));
    }

    /** The next one; null where the connection ends. Empty chunks between messages keep it alive and say nothing. */
    static @Nullable Message read(DataInputStream from) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            for (int size = from.readUnsignedShort();
                    size > 0 || content.size() == 0;
                    size = from.readUnsignedShort()) {
                content.write(from.readNBytes(size));
            }
        } catch (EOFException end) {
            return null;
        }
        return new Message(content.toByteArray());
    }

    void write(OutputStream to) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(content.length + 8);
        for (int start = 0; start < content.length; start += LARGEST_CHUNK) {
            int size = Math.min(LARGEST_CHUNK, content.length - start);
            chunks.write(size >> 8);
            chunks.write(size);
            chunks.write(content, start, size);
        }
        chunks.write(0);
        chunks.write(0);
        to.write(chunks.toByteArray());
        to.flush();
    }

    int tag() {
        return content[1] & 0xFF;
    }

    /** One of its fields, which is a map. */
    Map<?, ?> map(int field) {
        return (Map<?, ?>) Objects.requireNonNull(structure().fields().get(field));
    }

    /** One of its fields, which is a text. */
    String text(int field) {
        return String.valueOf(structure().fields().get(field));
    }

    private Structure structure() {
        return (Structure) Objects.requireNonNull(PackStream.read(ByteBuffer.wrap(content)));
    }
}
