package org.jiedui.query.kept;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the journal at one moment.
 *
 * @param era counts how often it was not known what had happened between two moments
 * @param generation of what is derived from the network without the journal
 * @param sequence the number of the last change
 * @param at when that was made; null where there is none
 * @param touched the number of the last change of this era that touched a kind, by its name
 */
record Seen(
        long era, long generation, long sequence, @Nullable OffsetDateTime at, Map<String, Long> touched) {

    /** The era of what follows on nothing that is known. */
    static final long NONE = 0;

    Seen {
        touched = Map.copyOf(touched);
    }

    /**
     * Where the journal was.
     *
     * @param era the era
     * @param sequence the number of the last change
     */
    record Moment(long era, long sequence) {}

    Moment moment() {
        return new Moment(era, sequence);
    }

    /** Whether what was read of some kinds, all of them where none are named, from a moment on is still so. */
    boolean holds(Moment then, Set<String> kinds) {
        if (then.era != era || era == NONE) {
            return false;
        }
        return kinds.isEmpty()
                ? sequence <= then.sequence
                : kinds.stream().allMatch(kind -> touched.getOrDefault(kind, 0L) <= then.sequence);
    }

    /** A later moment. */
    Seen after(Collection<Change> changes) {
        Map<String, Long> all = new HashMap<>(touched);
        Seen last = this;
        for (Change change : changes) {
            change.kinds().forEach(kind -> all.put(kind, change.sequence()));
            last = new Seen(era, generation, change.sequence(), change.at(), Map.of());
        }
        return new Seen(era, generation, last.sequence, last.at, all);
    }

    /**
     * A change.
     *
     * @param sequence its number
     * @param at when it was made
     * @param kinds the names of the kinds of all that it touched
     */
    record Change(long sequence, OffsetDateTime at, Set<String> kinds) {}
}
