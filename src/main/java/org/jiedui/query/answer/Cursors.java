package org.jiedui.query.answer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiedui.graph.ScalarType;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives out the cursors of keyset pagination and takes them back. A cursor holds the sort keys of its row and is signed together with the order
 * that it belongs to, so that a cursor of another list, another order or another hand is told from a good one. What it holds
 * is encrypted, since not all that a list is sorted by is shown; the signature serves as initialisation vector, so that the
 * same row always has the same cursor.
 */
public final class Cursors {

    private static final int SIGNATURE_BYTES = 12;
    private static final int KEY_BYTES = 16;
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<byte[]> secret;

    /** To key a signer anew for each cursor would cost more than to sign, and one serves a single thread at a time. */
    private final ThreadLocal<Mac> signers = ThreadLocal.withInitial(this::signer);

    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Cursors::cipher);
    private volatile @Nullable SecretKeySpec encryption;

    public Cursors(Supplier<byte[]> secret) {
        this.secret = secret;
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
        byte[] cursor = signed(order, json.toBytes(mark));
        json.truncate(mark);
        json.raw(cursor);
        json.put('"');
    }

    /** The cursor of sort keys that are whole numbers. */
    public String of(String order, List<Long> keys) {
        return new String(signed(order, JSON.writeValueAsBytes(keys)), StandardCharsets.US_ASCII);
    }

    private byte[] signed(String order, byte[] payload) {
        byte[] signature = signature(order, payload);
        byte[] cursor = Arrays.copyOf(signature, SIGNATURE_BYTES + payload.length);
        System.arraycopy(crypted(signature, payload), 0, cursor, SIGNATURE_BYTES, payload.length);
        return ENCODER.encode(cursor);
    }

    /** Encrypts what is plain, and makes plain what is encrypted. */
    private byte[] crypted(byte[] signature, byte[] payload) {
        try {
            Cipher cipher = ciphers.get();
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    encryption(),
                    new IvParameterSpec(Arrays.copyOf(signature, cipher.getBlockSize())));
            return cipher.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + CIPHER, impossible);
        }
    }

    private SecretKeySpec encryption() {
        SecretKeySpec known = encryption;
        if (known == null) {
            byte[] code = signers.get().doFinal("encryption".getBytes(StandardCharsets.UTF_8));
            known = new SecretKeySpec(code, 0, KEY_BYTES, "AES");
            encryption = known;
        }
        return known;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + CIPHER, impossible);
        }
    }

    /** The keys of a cursor, or a problem where it is not one of this order. */
    public List<@Nullable Object> read(String order, List<ScalarType> types, String cursor, String at) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
            byte[] signed = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            byte[] payload =
                    crypted(signed, Arrays.copyOfRange(bytes, Math.min(SIGNATURE_BYTES, bytes.length), bytes.length));
            if (MessageDigest.isEqual(signed, signature(order, payload))) {
                List<?> plain = JSON.readValue(payload, List.class);
                List<@Nullable Object> keys = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    keys.add(key(types.get(i), plain.get(i)));
                }
                return keys;
            }
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw stale(at);
        }
        throw stale(at);
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

    private byte[] signature(String order, byte[] payload) {
        Mac mac = signers.get();
        mac.update(order.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
    }

    private Mac signer() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", impossible);
        }
    }
}
