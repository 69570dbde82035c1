package org.jiedui.access;

/** Whether a token was revoked cannot be told now, since the database where that stands cannot be read. */
public final class RevocationsUnknown extends IssuerUnavailable {

    private static final long serialVersionUID = 1L;

    RevocationsUnknown() {
        super("whether the token was revoked cannot be told, since the database cannot be read; try again later");
    }
}
