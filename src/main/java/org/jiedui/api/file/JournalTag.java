package org.jiedui.api.file;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jiedui.api.answer.EntityTag;
import org.jspecify.annotations.Nullable;

/** Tells the file of one question from that of another, and from the one that the same question has after a change. */
final class JournalTag {

    private final Supplier<@Nullable String> journal;

    /**
     * Tags by the journal.
     *
     * @param journal tells how far it is; null where that cannot be told
     */
    JournalTag(Supplier<@Nullable String> journal) {
        this.journal = journal;
    }

    /** The tag of what is read from now on; what is written meanwhile may be in it, and is not said to be. */
    @Nullable
    EntityTag of(String question) {
        String moment = journal.get();
        return moment == null ? null : EntityTag.of((moment + "\n" + question).getBytes(StandardCharsets.UTF_8));
    }
}
