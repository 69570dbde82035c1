package org.jiedui.editing.journal;

/** Ends a transaction without effect, because what it decided by is no longer so: the command is tried again. */
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("what was named is gone", null, false, false);
    }
}
