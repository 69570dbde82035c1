package org.jiedui.store;

/**
 * The generation of what is derived from the network. Whoever writes the network or what follows from it without the journal
 * moves it, and no answer that was kept before is given any more.
 */
public final class Generation {

    /** Moves it; to be written in the same transaction, or after it. */
    public static final Statement MOVE =
            new Statement("MATCH (j:Journal {name: 'journal'}) SET j.generation = coalesce(j.generation, 0) + 1");

    private Generation() {}
}
