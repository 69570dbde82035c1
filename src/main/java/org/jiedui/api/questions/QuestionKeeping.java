package org.jiedui.api.questions;

import java.util.List;
import org.jiedui.editing.journal.StillThere;
import org.jiedui.records.QuestionWrites;
import org.jiedui.records.SavedQuestion;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;

/**
 * Keeps questions. What names households is kept while nobody else writes to the network: an erasure comes before it, and it is
 * not kept, or after it, and takes it away.
 */
final class QuestionKeeping {

    private static final String CONFLICT = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private final Database database;
    private final StillThere there;

    QuestionKeeping(Database database, StillThere there) {
        this.database = database;
        this.there = there;
    }

    /** What came of it. */
    enum Kept {
        /** It is kept. */
        DONE,
        /** A household that it names is there no longer. */
        GONE,
        /** There is one of the same key, or it has another version by now. */
        KNOWN
    }

    /** Keeps a new question, or the next version of one. */
    Kept keep(SavedQuestion question, List<String> households) {
        Statement creating = QuestionWrites.creating(question);
        Statement revising = QuestionWrites.revising(question);
        try {
            return database.<Kept>write(writing -> {
                if (!there.are(households, writing)) {
                    return Kept.GONE;
                }
                if (question.version() > 1) {
                    return writing.run(revising, Rows::hasNext) ? Kept.DONE : Kept.KNOWN;
                }
                writing.run(creating);
                return Kept.DONE;
            });
        } catch (DatabaseFailed failure) {
            if (failure.code().equals(CONFLICT)) {
                return Kept.KNOWN;
            }
            throw failure;
        }
    }

    /** Takes a version away; false where it is there no longer. */
    boolean delete(String id, long version) {
        return database.<Boolean>write(writing -> writing.run(QuestionWrites.deleting(id, version), Rows::hasNext));
    }
}
