package org.jiedui.live;

import java.util.List;
import org.jiedui.query.Position;
import org.jiedui.query.Touched;

/**
 * A stretch of the journal.
 *
 * @param touched what changes touched in it, in order
 * @param end where it ends
 * @param more whether it was cut, so that more may follow at once
 */
record Window(List<Touched> touched, Position end, boolean more) {}
