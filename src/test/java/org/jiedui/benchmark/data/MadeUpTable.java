package org.jiedui.benchmark.data;

import java.util.List;
import java.util.function.LongFunction;

/**
 * A table that is made up step by step, each step for itself, so that parts of it can be made side by side.
 *
 * @param kind what its rows are
 * @param header the names of its columns
 * @param steps how many steps make it
 * @param rows the rows of a step: none, one or several
 */
record MadeUpTable(String kind, List<String> header, long steps, LongFunction<List<List<String>>> rows) {}
