package org.jiedui.graph.stored;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the record keys of protected things: 32 bits each, which follow from its id and a secret, and tell nothing of it.
 * The sum of those of a set is the key of what is told of the set.
 */
public final class RecordKeys {

    /** The property of a protected node that holds its record key. It is never shown. */
    public static final String PROPERTY = "recordKey";

    private static final String ALGORITHM = "HmacSHA256";

    private final Supplier<byte[]> secret;

    /**
     * Keys of one installation.
     *
     * @param secret the same for all of its instances
     */
    public RecordKeys(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /**
     * The record key of a thing.
     *
     * @param id its id
     * @return from 0 to 2^32 - 1
     */
    public long of(String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.get(), ALGORITHM));
            byte[] code = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(code).getInt());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, impossible);
        }
    }
}
