package org.jiedui.proposals;

import java.time.OffsetDateTime;
import java.util.List;
import org.jiedui.editing.journal.StillThere;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalWrites;
import org.jiedui.records.ProposalWrites.Act;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.Rows;

/**
 * Keeps proposals, and what is done with them but for their being carried out. What is about households is kept while nobody
 * else writes to the network: an erasure comes before it, and it is not kept, or after it, and reaches it.
 */
final class ProposalKeeping {

    private static final String CONFLICT = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private final Database database;
    private final StillThere there;

    ProposalKeeping(Database database, StillThere there) {
        this.database = database;
        this.there = there;
    }

    /** What came of it. */
    enum Kept {
        /** It is kept. */
        DONE,
        /** A household that it is about is there no longer. */
        GONE,
        /** There is one of the same key, or it has another version or state by now. */
        KNOWN
    }

    Kept keep(Proposal proposal, List<String> households) {
        try {
            return database.<Kept>write(writing -> {
                if (!there.are(households, writing)) {
                    return Kept.GONE;
                }
                writing.run(ProposalWrites.creating(proposal));
                return Kept.DONE;
            });
        } catch (DatabaseFailed failure) {
            if (failure.code().equals(CONFLICT)) {
                return Kept.KNOWN;
            }
            throw failure;
        }
    }

    Kept act(Act act, List<String> households, OffsetDateTime now) {
        return database.<Kept>write(writing -> {
            if (!there.are(households, writing)) {
                return Kept.GONE;
            }
            return writing.run(ProposalWrites.acting(act, now), Rows::hasNext) ? Kept.DONE : Kept.KNOWN;
        });
    }
}
