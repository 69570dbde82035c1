package org.jiedui.graph.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an ordered list.
 *
 * @param limit how many rows at the most
 * @param backward whether they are the last ones instead of the first
 * @param after the keys of the row after which the page starts (before which it ends, where it is counted backward),
 *     one for each key of the order; null for a page at the start
 */
public record Page(
        Parameter limit, boolean backward, @Nullable List<Parameter> after) {}
