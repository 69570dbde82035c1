package org.jiedui.api.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names that somebody may have meant: those at a small edit distance (Levenshtein), as other servers suggest them. */
final class Suggestions {

    private static final int MOST = 3;
    private static final int LONGEST = 100;

    private Suggestions() {}

    /** As an end of a sentence; empty where nothing is near. */
    static String of(String given, Collection<String> names) {
        if (given.length() > LONGEST) {
            return "";
        }
        List<String> near = names.stream()
                .filter(name -> distance(given, name) <= threshold(given))
                .sorted(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    private static int threshold(String given) {
        return (int) (given.length() * 0.4) + 1;
    }

    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        if (one.equals(other)) {
            return 0;
        }
        if (from.equals(to)) {
            return 1;
        }
        if (Math.abs(from.length() - to.length()) > threshold(one)) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
