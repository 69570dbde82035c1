package org.jiedui.api.answer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells one answer from another. It is weak, since the same answer travels compressed and not.
 *
 * @param text as it stands in the header
 */
public record EntityTag(String text) {

    private static final int BYTES = 16;

    public static EntityTag of(AnswerBody body) {
        return of(body::update);
    }

    /** Of something that stands for the answer. */
    public static EntityTag of(byte[] bytes) {
        return of(digest -> digest.update(bytes));
    }

    private static EntityTag of(Consumer<MessageDigest> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.accept(digest);
            byte[] start = Arrays.copyOf(digest.digest(), BYTES);
            return new EntityTag(
                    "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + "\"");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Whether a client has this answer already, by the headers {@code If-None-Match} that it sent. */
    public boolean isAmong(List<String> held) {
        return held.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || strong(tag).equals(strong(text)));
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
