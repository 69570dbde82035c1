package org.jiedui.transfer.dump;

import org.jiedui.transfer.dump.format.DumpException;
import org.jspecify.annotations.Nullable;

/**
 * The ids that the database gives to nodes, as numbers: all of one database begin alike and end with a number. They are
 * used for as long as a dump or a restore takes, and never kept.
 */
final class ElementIds {

    private @Nullable String prefix;

    /** The number in an id. */
    long number(@Nullable Object elementId) {
        String id = String.valueOf(elementId);
        int end = id.lastIndexOf(':') + 1;
        if (prefix == null) {
            prefix = id.substring(0, end);
        }
        try {
            long number = Long.parseLong(id.substring(end));
            if (prefix.equals(id.substring(0, end)) && number >= 0) {
                return number;
            }
        } catch (NumberFormatException other) {
            throw unknown(other);
        }
        throw unknown(null);
    }

    /** The id with a number. */
    String id(long number) {
        return prefix + number;
    }

    private static DumpException unknown(@Nullable Throwable cause) {
        return new DumpException(
                "The database gives ids to its nodes in a way that is not known here",
                cause == null ? new IllegalStateException() : cause);
    }
}
