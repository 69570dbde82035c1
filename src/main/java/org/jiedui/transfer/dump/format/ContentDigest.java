package org.jiedui.transfer.dump.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of lines in any order: the sum of their SHA-256, in four parts. What is there twice counts twice. */
public final class ContentDigest {

    private static final int PARTS = 4;

    private final MessageDigest digest = sha256();
    private final long[] sums = new long[PARTS];
    private long lines;

    public void add(byte[] line) {
        ByteBuffer parts = ByteBuffer.wrap(digest.digest(line));
        for (int part = 0; part < PARTS; part++) {
            sums[part] += parts.getLong();
        }
        lines++;
    }

    /** How many lines it is of. */
    public long lines() {
        return lines;
    }

    /** Four times sixteen hexadecimal digits. */
    public String text() {
        ByteBuffer all = ByteBuffer.allocate(PARTS * Long.BYTES);
        for (long sum : sums) {
            all.putLong(sum);
        }
        return HexFormat.of().formatHex(all.array());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
