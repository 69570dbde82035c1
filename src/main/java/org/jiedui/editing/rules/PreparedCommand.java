package org.jiedui.editing.rules;

import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;

/**
 * A command that was understood: what it has to know, and what it does once it knows.
 *
 * @param preconditions what it asks, and what it holds on to meanwhile
 * @param deciding checks the rules and drafts the edits
 */
public record PreparedCommand(PreconditionQuery preconditions, Deciding deciding) {

    /** Checks the rules and drafts the edits, on plain values. */
    @FunctionalInterface
    public interface Deciding {
        void decide(Situation situation, ChangeSet changeSet);
    }
}
