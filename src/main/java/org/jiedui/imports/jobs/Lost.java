package org.jiedui.imports.jobs;

/** A job is no longer what whoever works at it saw: it was cancelled, or another instance took it. */
final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Lost() {
        super(null, null, false, false);
    }
}
