package org.jiedui.query;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a change touched a thing, and nothing of what it did.
 *
 * @param at where it stands in the journal
 * @param kind the name of the kind of the thing
 * @param ids the ids of the thing, of the nodes at its ends, and of what it was merged into
 */
public record Touched(Position at, String kind, List<String> ids) {

    /** Keeps the ids as they are. */
    public Touched {
        ids = List.copyOf(ids);
    }

    /**
     * That a change touched a thing.
     *
     * @param at where it stands in the journal
     * @param kind the name of the kind of the thing
     * @param ids its ids, of which some may be missing
     * @return the same without those that are missing
     */
    public static Touched of(Position at, String kind, @Nullable String... ids) {
        return new Touched(
                at,
                kind,
                Stream.of(ids)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }
}
