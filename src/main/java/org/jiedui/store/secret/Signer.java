package org.jiedui.store.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Signs what clients carry and give back, each for one use, so that nothing else is taken for it. What is signed is encrypted
 * too, since not all of it is shown; the signature serves as initialisation vector (authenticated encryption with a synthetic
 * one), so that the same thing always becomes the same text.
 */
public final class Signer {

    private static final int SIGNATURE_BYTES = 12;
    private static final int KEY_BYTES = 16;
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<byte[]> secret;

    /** To key one anew for each text would cost more than to sign, and one serves a single thread at a time. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Signer::cipher);
    private volatile @Nullable SecretKeySpec encryption;

    /** Signs with the secret that all instances on a database share. */
    public Signer(Database database) {
        this(new SharedSecret(database, "cursorSecret"));
    }

    /** Signs with a secret. */
    public Signer(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /** Signs a payload for a use. */
    public byte[] sign(String use, byte[] payload) {
        byte[] signature = signature(use, payload);
        return ENCODER.encode(ByteBuffer.allocate(SIGNATURE_BYTES + payload.length)
                .put(signature)
                .put(crypted(signature, payload))
                .array());
    }

    /** The same of a text. */
    public String sign(String use, String text) {
        return new String(sign(use, text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    }

    /** What was signed, or null where that was not signed for this use. */
    public byte @Nullable [] verify(String use, String signed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signed);
            byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            byte[] payload = crypted(
                    signature, Arrays.copyOfRange(bytes, Math.min(SIGNATURE_BYTES, bytes.length), bytes.length));
            return MessageDigest.isEqual(signature, signature(use, payload)) ? payload : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The same of a text. */
    public @Nullable String verifyText(String use, String signed) {
        byte[] payload = verify(use, signed);
        return payload == null ? null : new String(payload, StandardCharsets.UTF_8);
    }

    /** Encrypts what is plain, and makes plain what is encrypted. */
    private byte[] crypted(byte[] signature, byte[] payload) {
        try {
            Cipher cipher = ciphers.get();
            byte[] vector = Arrays.copyOf(signature, cipher.getBlockSize());
            cipher.init(Cipher.ENCRYPT_MODE, encryption(), new IvParameterSpec(vector));
            return cipher.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + CIPHER, impossible);
        }
    }

    private SecretKeySpec encryption() {
        SecretKeySpec known = encryption;
        if (known == null) {
            byte[] code = macs.get().doFinal("encryption".getBytes(StandardCharsets.UTF_8));
            known = new SecretKeySpec(code, 0, KEY_BYTES, "AES");
            encryption = known;
        }
        return known;
    }

    private byte[] signature(String use, byte[] payload) {
        Mac mac = macs.get();
        mac.update(use.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + CIPHER, impossible);
        }
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.get(), MAC));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + MAC, impossible);
        }
    }
}
