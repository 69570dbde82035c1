package org.jiedui.graph;

/** Which way a relationship is followed. */
public enum Direction {
    /** From its start to its end. */
    OUT,
    /** From its end to its start. */
    IN;

    /**
     * The other way.
     *
     * @return the opposite direction
     */
    public Direction reversed() {
        return this == OUT ? IN : OUT;
    }
}
