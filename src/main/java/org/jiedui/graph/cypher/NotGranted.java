package org.jiedui.graph.cypher;

/** A question names something that whoever asks it may not see. */
public final class NotGranted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotGranted(String what, String role) {
        super(what + " is only for callers with the role " + role, null, false, false);
    }

    /** What is not granted, and to whom it would be. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
