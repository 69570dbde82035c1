package org.jiedui.imports.jobs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiedui.editing.Editing;
import org.jiedui.query.Made;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Writes in the transaction of a change how far a job is with it. */
final class Recording implements Editing.Answering<Made> {

    private final HeldJob held;
    private final Function<@Nullable String, Map<String, @Nullable Object>> progress;
    private final Supplier<List<Statement>> more;
    private boolean done;

    /**
     * Of one change.
     *
     * @param progress what becomes of the job by a change, by its id
     * @param more what else is written then
     */
    Recording(
            HeldJob held,
            Function<@Nullable String, Map<String, @Nullable Object>> progress,
            Supplier<List<Statement>> more) {
        this.held = held;
        this.progress = progress;
        this.more = more;
    }

    /** Whether something changed, and that is written. */
    boolean isDone() {
        return done;
    }

    @Override
    public boolean isKnown(Made payload) {
        return false;
    }

    @Override
    public Map<String, String> marks() {
        return Map.of();
    }

    @Override
    public Made answer(Made payload, @Nullable Writing writing) {
        done = false;
        if (payload instanceof Made.Item item && item.fields().get("change") instanceof Made.Thing change) {
            write(Objects.requireNonNull(writing), change.id());
            done = true;
        }
        return payload;
    }

    private void write(Writing writing, String change) {
        // A commit whose answer was lost is found again: then all of it is written.
        if (writing.<Boolean>run(ImportWrites.carriedOut(held.seen().id(), change), Rows::hasNext)) {
            return;
        }
        held.write(writing, progress.apply(change));
        more.get().forEach(writing::run);
    }
}
