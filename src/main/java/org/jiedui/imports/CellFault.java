package org.jiedui.imports;

/** A cell does not hold what its column asks for. The message says what would be right, for people. */
final class CellFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CellFault(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
