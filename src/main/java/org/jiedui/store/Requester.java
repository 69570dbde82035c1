package org.jiedui.store;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** On whose behalf a thread asks the database, so that both sides can tell which statements belong together. */
public abstract class Requester {

    private static final ThreadLocal<@Nullable Requester> CURRENT = new ThreadLocal<>();

    private volatile @Nullable String awaited;

    /** Whoever the thread works for, or null. */
    public static @Nullable Requester current() {
        return CURRENT.get();
    }

    /**
     * What the database keeps beside each transaction and shows to whoever looks after it.
     *
     * @return by name, without anything that is about people
     */
    public abstract Map<String, Object> metadata();

    /**
     * Is told of each statement that has ended, well or not.
     *
     * @param text the Cypher
     * @param nanoseconds how long it took, until all of its rows had been read
     */
    public abstract void answered(String text, long nanoseconds);

    /**
     * Has all that is asked on their behalf see what was reached elsewhere.
     *
     * @param reached what {@link Causality#reached()} gave there
     */
    public final void awaits(String reached) {
        awaited = reached;
    }

    public final @Nullable String awaited() {
        return awaited;
    }

    /**
     * Does some work on their behalf.
     *
     * @param work what this thread does
     * @return what the work returned
     */
    public final <T extends @Nullable Object> T during(Supplier<T> work) {
        Requester before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
