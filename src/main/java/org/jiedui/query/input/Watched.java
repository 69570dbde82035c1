package org.jiedui.query.input;

import java.util.Set;

/**
 * What is watched: one thing or the other.
 *
 * @param kinds the names of kinds, of which anything is watched
 * @param things the ids of nodes and relationships
 * @param places the ids of places, in which anything is watched
 */
public record Watched(Set<String> kinds, Set<String> things, Set<String> places) {

    /** Keeps them as they are. */
    public Watched {
        kinds = Set.copyOf(kinds);
        things = Set.copyOf(things);
        places = Set.copyOf(places);
    }

    /** Whether nothing is. */
    public boolean isNothing() {
        return kinds.isEmpty() && things.isEmpty() && places.isEmpty();
    }
}
