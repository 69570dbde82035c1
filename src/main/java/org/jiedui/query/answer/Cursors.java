package org.jiedui.query.answer;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.ScalarType;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives out the cursors of keyset pagination and takes them back. A cursor holds the sort keys of its row and is signed for the order
 * that it belongs to, so that a cursor of another list, another order or another hand is told from a good one.
 */
public final class Cursors {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Signer signer;

    public Cursors(Signer signer) {
        this.signer = signer;
    }

    /**
     * Writes the cursor of a row.
     *
     * @param columns where its sort keys stand
     */
    void write(String order, Row row, List<Integer> columns, Json json) {
        json.put('"');
        int mark = json.length();
        json.put('[');
        for (int column : columns) {
            json.separate();
            json.plain(row.value(column));
        }
        json.put(']');
        byte[] cursor = signer.sign(order, json.toBytes(mark));
        json.truncate(mark);
        json.raw(cursor);
        json.put('"');
    }

    /** The cursor of sort keys that are numbers and texts. */
    public String of(String order, List<?> keys) {
        return new String(signer.sign(order, JSON.writeValueAsBytes(keys)), StandardCharsets.US_ASCII);
    }

    /** The keys of a cursor, or a problem where it is not one of this order. */
    public List<@Nullable Object> read(String order, List<ScalarType> types, String cursor, String at) {
        byte[] payload = signer.verify(order, cursor);
        if (payload == null) {
            throw stale(at);
        }
        try {
            List<?> plain = JSON.readValue(payload, List.class);
            List<@Nullable Object> keys = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                keys.add(key(types.get(i), plain.get(i)));
            }
            return keys;
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw stale(at);
        }
    }

    private static Problem stale(String at) {
        return new Problem(
                ErrorCode.BAD_CURSOR, at, at + " is not a cursor of this list in this order; start again without it");
    }

    private static @Nullable Object key(ScalarType type, @Nullable Object plain) {
        if (plain == null) {
            return null;
        }
        return switch (type.form()) {
            case DATE -> LocalDate.parse(plain.toString());
            case DATE_TIME -> OffsetDateTime.parse(plain.toString());
            case INT, ORDINAL, MONEY -> ((Number) plain).longValue();
            case FLOAT -> ((Number) plain).doubleValue();
            default -> plain;
        };
    }
}
