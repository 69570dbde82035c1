package org.jiedui.query.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.LongAdder;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;

/**
 * What it costs the database to plan statements, in characters of their texts, to which the time and the memory of planning
 * are about proportional. What it was asked lately it has planned already.
 */
public final class Planning {

    /** Of so many characters in all the database keeps the plans, too; measured. */
    private static final long KNOWN = 2_000_000;

    private final int most;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumWeight(KNOWN)
            .weigher((String text, Boolean yes) -> text.length())
            .build();
    private final LongAdder planned = new LongAdder();

    /**
     * Nothing is planned yet.
     *
     * @param most the most characters of a statement
     */
    Planning(int most) {
        this.most = most;
    }

    /** What a statement costs to plan; 0 where that was done. */
    public long cost(String text) {
        return known.getIfPresent(text) == null ? text.length() : 0;
    }

    /** Refuses what would take too long or too much memory to plan. */
    public void check(String text) {
        if (text.length() > most) {
            throw new Problem(
                    ErrorCode.TOO_COSTLY,
                    null,
                    "it takes a statement of %,d characters, more than the %,d that are planned: ask for fewer fields, or filter by in and notIn instead of many terms"
                            .formatted(text.length(), most));
        }
    }

    /** Notes that the database was asked. */
    public void planned(String text) {
        if (known.getIfPresent(text) == null) {
            known.put(text, true);
            planned.add(text.length());
        }
    }

    /** How many characters were planned so far. */
    public long planned() {
        return planned.sum();
    }
}
