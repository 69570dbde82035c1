package org.jiedui.editing;

/**
 * A command that was understood: what it has to know, and what it does once it knows.
 *
 * @param inquiry what it asks, and what it holds on to meanwhile
 * @param deciding checks the rules and drafts the edits
 */
record Attempt(Inquiry inquiry, Deciding deciding) {

    /** Checks the rules and drafts the edits, on plain values. */
    @FunctionalInterface
    interface Deciding {
        void decide(Situation situation, Draft draft);
    }
}
