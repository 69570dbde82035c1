package org.jiedui.transfer;

/** A cell does not hold what its column asks for. The message says why. */
final class UnreadableCell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableCell(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
