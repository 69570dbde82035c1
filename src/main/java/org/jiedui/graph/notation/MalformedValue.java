package org.jiedui.graph.notation;

/** A text is not how a value of its type is written. */
public final class MalformedValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param needed what would be right, as a sentence for people
     */
    public MalformedValue(String needed) {
        super(needed);
    }
}
