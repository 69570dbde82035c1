package org.jiedui.imports.jobs;

/** A job cannot go on. The message says why, for people. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failed(String reason) {
        super(reason, null, false, false);
    }
}
