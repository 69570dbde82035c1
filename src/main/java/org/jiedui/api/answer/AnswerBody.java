package org.jiedui.api.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.api.fetch.EventData;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer as JSON, in pieces, so that the finished values of root fields need not be copied. */
public final class AnswerBody {

    private static final Set<Object> WITH_PIECES = Set.of("data", "extensions");

    private final JsonMapper mapper;
    private final List<JsonBytes> pieces = new ArrayList<>();
    private int size;

    /**
     * The body of an answer.
     *
     * @param answer as the specification shapes it
     * @param mapper writes what is not finished
     */
    public AnswerBody(Map<String, ?> answer, JsonMapper mapper) {
        this.mapper = mapper;
        object(answer);
    }

    /**
     * What was written elsewhere.
     *
     * @param whole of it
     */
    AnswerBody(JsonBytes whole) {
        this.mapper = JsonMapper.shared();
        add(whole);
    }

    /**
     * What is no JSON.
     *
     * @param whole of it
     */
    public static AnswerBody of(byte[] whole) {
        return new AnswerBody(new JsonBytes(whole, whole.length));
    }

    /** How many bytes it has. */
    public int size() {
        return size;
    }

    void update(MessageDigest digest) {
        for (JsonBytes piece : pieces) {
            piece.update(digest);
        }
    }

    /**
     * Writes all of it.
     *
     * @param out where to
     */
    public void writeTo(OutputStream out) throws IOException {
        for (JsonBytes piece : pieces) {
            piece.writeTo(out);
        }
    }

    /**
     * Writes the next part of it.
     *
     * @param position how much of it has been written
     * @param most how much may be written at once
     * @return how much was
     */
    int writeTo(OutputStream out, int position, int most) throws IOException {
        int start = 0;
        for (JsonBytes piece : pieces) {
            int from = position - start;
            if (from < piece.size()) {
                int length = Math.min(most, piece.size() - from);
                piece.writeTo(out, from, length);
                return length;
            }
            start += piece.size();
        }
        return 0;
    }

    /** Keys are names of GraphQL, which need no escape. */
    private void object(Map<?, ?> fields) {
        String before = "{\"";
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            add((before + field.getKey() + "\":").getBytes(StandardCharsets.UTF_8));
            before = ",\"";
            if (WITH_PIECES.contains(field.getKey()) && field.getValue() instanceof Map<?, ?> fieldsBelow) {
                object(fieldsBelow);
            } else {
                value(field.getValue());
            }
        }
        add((fields.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
    }

    private void value(@Nullable Object value) {
        if (value instanceof JsonBytes finished) {
            add(finished);
        } else if (value instanceof EventData event) {
            add(event.json());
        } else {
            add(mapper.writeValueAsBytes(value));
        }
    }

    private void add(byte[] bytes) {
        add(new JsonBytes(bytes, bytes.length));
    }

    private void add(JsonBytes piece) {
        pieces.add(piece);
        size += piece.size();
    }
}
