package org.jiedui.transfer;

/** Which things there are for others to refer to. */
@FunctionalInterface
interface KnownKeys {

    /** Whether there is such a thing. */
    boolean contains(NaturalKey key);
}
