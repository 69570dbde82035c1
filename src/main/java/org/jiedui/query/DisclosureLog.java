package org.jiedui.query;

import java.util.Set;

/** Records who read what about whom. */
@FunctionalInterface
public interface DisclosureLog {

    /**
     * Records a reading, before its answer is given out. An exception keeps the answer back.
     *
     * @param purpose what the reading is for
     * @param ids the ids of whom the answer tells of
     */
    void write(String purpose, Set<String> ids);
}
