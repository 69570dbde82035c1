package org.jiedui.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a thing is called in the tables of a dataset. Its id follows from it, so the same row always makes the same node.
 *
 * @param kind the name of the kind
 * @param key unique in its kind
 */
record NaturalKey(String kind, String key) {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;
    private static final int BITS = 5;

    /** The id: the kind, and the first 80 bits of the digest of the key in base 32. */
    String id() {
        byte[] digest = digest().digest(toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(kind).append('_');
        for (int i = 0; i < LENGTH; i++) {
            int bit = i * BITS;
            int pair = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
            id.append(DIGITS.charAt((pair >> (16 - BITS - bit % 8)) & 0x1f));
        }
        return id.toString();
    }

    /** The digest of files, by which a dataset is told from its other editions. */
    static String fingerprint(Iterable<byte[]> contents) {
        MessageDigest digest = digest();
        contents.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return kind + ":" + key;
    }
}
