package org.jiedui.access;

/** Whether a token is good cannot be told now, since the keys of its issuer cannot be had. */
public sealed class IssuerUnavailable extends RuntimeException permits RevocationsUnknown {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable() {
        this("whether the token is good cannot be told at the moment; try again later");
    }

    IssuerUnavailable(String message) {
        super(message, null, false, false);
    }
}
