package org.jiedui.editing.edits;

import java.security.SecureRandom;

/** Ids: the name of a kind and sixteen letters and digits that mean nothing. */
public final class Ids {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String random(String kind) {
        StringBuilder id = new StringBuilder(kind).append('_');
        for (int i = 0; i < LENGTH; i++) {
            id.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    public static String kind(String id) {
        int end = id.indexOf('_');
        return end < 0 ? id : id.substring(0, end);
    }
}
