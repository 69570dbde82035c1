package org.jiedui.access;

/** A token that nobody is let in with. The message never holds any of it. */
public final class BadToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadToken(String message) {
        super(message, null, false, false);
    }
}
