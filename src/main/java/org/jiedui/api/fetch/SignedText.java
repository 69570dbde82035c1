package org.jiedui.api.fetch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jiedui.store.Database;
import org.jiedui.store.SharedSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs what clients carry and give back, each for one use, so that nothing else is taken for it. */
@Component
public final class SignedText {

    private static final int SIGNATURE_BYTES = 16;

    private final SharedSecret secret;

    public SignedText(Database database) {
        this.secret = new SharedSecret(database, "signedTextSecret");
    }

    public String write(String use, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(signature(use, payload), SIGNATURE_BYTES + payload.length);
        System.arraycopy(payload, 0, signed, SIGNATURE_BYTES, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** What was written, or null where it was not written for this use. */
    @Nullable
    public String read(String use, String given) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(given);
            byte[] payload = Arrays.copyOfRange(bytes, Math.min(SIGNATURE_BYTES, bytes.length), bytes.length);
            byte[] signed = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            return MessageDigest.isEqual(signed, signature(use, payload))
                    ? new String(payload, StandardCharsets.UTF_8)
                    : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private byte[] signature(String use, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", impossible);
        }
    }
}
