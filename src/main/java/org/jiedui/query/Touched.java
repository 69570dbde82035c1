package org.jiedui.query;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;

/**
 * That a change touched a thing, and nothing of what it did.
 *
 * @param at where it stands in the journal
 * @param kind the name of the kind of the thing
 * @param ids the ids of the thing, of the nodes at its ends, and of what they were merged into
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

    /**
     * The same for whoever knows the things by the ids of other records of them.
     *
     * @param records the ids of all records of each thing
     * @return the same with all these ids
     */
    public Touched naming(Map<String, Set<String>> records) {
        return new Touched(
                at,
                kind,
                ids.stream()
                        .flatMap(id -> records.getOrDefault(id, Set.of(id)).stream())
                        .distinct()
                        .toList());
    }
}
