package org.jiedui.benchmark.handwritten;

/** Parts of statements. */
final class Cypher {

    private Cypher() {}

    /** That a relationship holds on the day of the reading. */
    static String holds(String relationship) {
        return "(%1$s.validFromDate IS NULL OR %1$s.validFromDate <= $asOf) AND (%1$s.validToDate IS NULL OR %1$s.validToDate > $asOf)"
                .formatted(relationship);
    }

    /** What a node was called on the day of the reading. */
    static String name(String node) {
        return "CASE WHEN %1$s.formerlyUntil IS NULL OR %1$s.formerlyUntil[-1] <= $asOf THEN %1$s.name ELSE [i IN range(0, size(%1$s.formerlyUntil) - 1) WHERE %1$s.formerlyUntil[i] > $asOf | %1$s.formerlyName[i]][0] END"
                .formatted(node);
    }

    /** How many families lived in a village on the day of the reading. */
    static String families(String village) {
        return "coalesce(%1$s.incomingResidenceCells[size([day IN %1$s.incomingResidenceDates WHERE day <= $asOf])], 0) %% 2147483648"
                .formatted(village);
    }

    /** Puts parts into a statement: {@code HOLDS(r)}, {@code NAME(n)} and {@code FAMILIES(v)}. */
    static String statement(String text) {
        return replace(replace(replace(text, "HOLDS"), "NAME"), "FAMILIES");
    }

    private static String replace(String text, String part) {
        return java.util.regex.Pattern.compile(part + "\\((\\w+)\\)")
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        switch (part) {
                            case "HOLDS" -> holds(found.group(1));
                            case "NAME" -> name(found.group(1));
                            default -> families(found.group(1));
                        }));
    }
}
