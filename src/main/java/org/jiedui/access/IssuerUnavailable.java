package org.jiedui.access;

/** Whether a token is good cannot be told now, since the keys of its issuer cannot be had. */
public final class IssuerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable() {
        super("whether the token is good cannot be told at the moment; try again later", null, false, false);
    }
}
