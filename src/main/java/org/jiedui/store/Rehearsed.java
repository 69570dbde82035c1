package org.jiedui.store;

/** Ends a transaction without effect, because it was meant so. */
final class Rehearsed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Rehearsed() {
        super(null, null, false, false);
    }
}
