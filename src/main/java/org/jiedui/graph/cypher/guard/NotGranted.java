package org.jiedui.graph.cypher.guard;

import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;

/** A question names something that whoever asks it may not see. */
public final class NotGranted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotGranted(String what, Access.Restriction restriction) {
        super(what + " is only for callers with " + restriction.inWords(), null, false, false);
    }

    private NotGranted(String message) {
        super(message, null, false, false);
    }

    /** Rows of a protected kind, of which everyone may know how many there are. */
    static NotGranted rows(EntityKind kind) {
        return new NotGranted("rows of " + kind.plural() + " are only for callers with " + roles(kind) + "; counts by "
                + dimensions(kind) + " are for everyone");
    }

    /** Something by which a protected kind is not counted for everyone. */
    public static NotGranted measured(EntityKind kind, String what) {
        return new NotGranted(what + " of " + kind.plural() + " is only for callers with " + roles(kind)
                + ": everyone may count them by " + dimensions(kind)
                + ", each compared with eq to one value and named once, and the place to one id or code");
    }

    private static String roles(EntityKind kind) {
        return kind.access().restrictions().stream()
                .filter(Access.Restriction::counted)
                .map(Access.Restriction::inWords)
                .findFirst()
                .orElseThrow();
    }

    private static String dimensions(EntityKind kind) {
        return String.join(", ", kind.dimensions());
    }

    /** What is not granted, and to whom it would be. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
