package org.jiedui.editing;

/** Ends a transaction without effect, because a part of what belongs together was refused. */
final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenBack() {
        super(null, null, false, false);
    }
}
