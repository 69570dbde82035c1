package org.jiedui.query.error;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one value of an answer whose other values are good.
 *
 * @param path where the value stands, below the root field
 * @param code what kind of problem it is
 * @param argument the part of the arguments that is to blame, or null where none is
 * @param message the problem in words
 */
public record Flaw(
        List<Object> path, ErrorCode code, @Nullable String argument, String message) {

    /** Keeps the path as it is. */
    public Flaw {
        path = List.copyOf(path);
    }

    /** The same, of an answer that stands within another. */
    public Flaw below(List<Object> outer) {
        return new Flaw(Stream.concat(outer.stream(), path.stream()).toList(), code, argument, message);
    }
}
