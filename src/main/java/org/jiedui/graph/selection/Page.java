package org.jiedui.graph.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an ordered list.
 *
 * @param limit how many rows at the most
 * @param backward whether they are counted from the end; the rows then come last first
 * @param after the keys of the row after which the page starts, one for each key of the order and the id; null for none
 * @param before the keys of the row before which it ends; null for none
 */
public record Page(
        Parameter limit,
        boolean backward,
        @Nullable List<Parameter> after,
        @Nullable List<Parameter> before) {}
