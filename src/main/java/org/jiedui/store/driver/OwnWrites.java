package org.jiedui.store.driver;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jspecify.annotations.Nullable;

/** What this instance writes: how often it did, and whether it does so now. */
final class OwnWrites {

    private long begun;
    private long open;

    /** Writes. What may have been kept or not, or may yet be, counts as being written for ever. */
    <T extends @Nullable Object> T during(Supplier<T> writing) {
        begin();
        boolean known = false;
        try {
            T written = writing.get();
            known = true;
            return written;
        } catch (RuntimeException failure) {
            known = !(failure instanceof DatabaseOutcomeUnknown)
                    && !Thread.currentThread().isInterrupted();
            throw failure;
        } finally {
            if (known) {
                end();
            }
        }
    }

    /** How many there were, where none is under way. */
    synchronized OptionalLong settled() {
        return open == 0 ? OptionalLong.of(begun) : OptionalLong.empty();
    }

    private synchronized void begin() {
        begun++;
        open++;
    }

    private synchronized void end() {
        open--;
    }
}
