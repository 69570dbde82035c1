package org.jiedui.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.Touched;
import org.jiedui.query.input.Position;

/**
 * A stretch of the journal.
 *
 * @param touched what changes touched in it, in order
 * @param end where it ends
 * @param more whether it was cut, so that more may follow at once
 */
public record Window(List<Touched> touched, Position end, boolean more) {

    /** Keeps what was touched as it is. */
    public Window {
        touched = List.copyOf(touched);
    }

    /** The same, with the ids of all records of what was touched. */
    Window naming(Map<String, Set<String>> records) {
        return new Window(touched.stream().map(each -> each.naming(records)).toList(), end, more);
    }
}
