package org.jiedui.graph.cypher.text;

/**
 * One key of an order as it is written.
 *
 * @param expression what is sorted by
 * @param computation how it is found, where it is not a plain property
 * @param computed whether it has to be carried along under a name
 * @param descending whether the greatest comes first
 * @param nullsFirst whether rows without a value come first
 * @param nullable whether there can be none
 */
public record SortKey(
        String expression,
        String computation,
        boolean computed,
        boolean descending,
        boolean nullsFirst,
        boolean nullable) {

    public SortKey reversed() {
        return new SortKey(expression, computation, computed, !descending, !nullsFirst, nullable);
    }

    /** Cypher puts nulls last going up and first going down; anything else has to be said. */
    public String order() {
        String key = descending ? expression + " DESC" : expression;
        if (!nullable || nullsFirst == descending) {
            return key;
        }
        return expression + (nullsFirst ? " IS NOT NULL, " : " IS NULL, ") + key;
    }

    /** That a row comes after the value. */
    public String beyond(String value) {
        String compared = expression + (descending ? " < " : " > ") + value;
        if (!nullable) {
            return compared;
        }
        return nullsFirst
                ? "((" + value + " IS NULL AND " + expression + " IS NOT NULL) OR coalesce(" + compared + ", false))"
                : "(" + value + " IS NOT NULL AND (" + expression + " IS NULL OR " + compared + "))";
    }

    /** That a row has the same value. */
    public String same(String value) {
        String compared = expression + " = " + value;
        return nullable ? "(" + compared + " OR (" + expression + " IS NULL AND " + value + " IS NULL))" : compared;
    }
}
