package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Edit;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * In which places somebody could be bound and yet carry out a command, found while it is carried out by whoever may: the
 * rule of {@link PlaceRights}, asked of each place that what is touched lies in.
 */
public final class Reach {

    private final Whereabouts whereabouts;
    private final Writing writing;
    private @Nullable Set<String> places;

    public Reach(Whereabouts whereabouts, Writing writing) {
        this.whereabouts = whereabouts;
        this.writing = writing;
    }

    /** Their ids; none where only somebody who is not bound may. */
    Set<String> places() {
        return places == null ? Set.of() : Set.copyOf(places);
    }

    /** Leaves those where one more step is allowed. */
    void narrow(
            boolean anywhere,
            List<Edit> drafted,
            Set<String> created,
            Collection<Edit> placements,
            BiPredicate<Edit, Predicate<String>> allows) {
        if (anywhere) {
            places = new HashSet<>();
        } else if (!drafted.isEmpty()) {
            Set<String> mine = Stream.concat(
                            created.stream(),
                            drafted.stream().filter(Edit::isCreation).map(Edit::id))
                    .collect(Collectors.toSet());
            Set<String> nodes = drafted.stream()
                    .flatMap(PlaceRights::nodes)
                    .filter(id -> !mine.contains(id))
                    .collect(Collectors.toSet());
            Map<String, Set<String>> above = nodes.isEmpty() ? Map.of() : whereabouts.above(nodes, placements, writing);
            keep(
                    above,
                    nodes.isEmpty(),
                    place -> drafted.stream()
                            .allMatch(edit -> allows.test(
                                    edit,
                                    id -> mine.contains(id)
                                            || above.getOrDefault(id, Set.of()).contains(place))));
        }
    }

    /** Leaves those in which what was recorded lies, now that all is done. */
    void place(List<String> nodes) {
        if (!nodes.isEmpty()) {
            Map<String, Set<String>> above = whereabouts.above(nodes, List.of(), writing);
            keep(
                    above,
                    false,
                    place -> nodes.stream()
                            .allMatch(node -> above.getOrDefault(node, Set.of()).contains(place)));
        }
    }

    private void keep(Map<String, Set<String>> above, boolean anywhere, Predicate<String> allowed) {
        if (anywhere) {
            return; // what is only recorded is judged by where it is placed
        }
        Collection<String> candidates = places == null
                ? above.values().stream().flatMap(Set::stream).collect(Collectors.toSet())
                : new ArrayList<>(places);
        places = candidates.stream().filter(allowed).collect(Collectors.toCollection(HashSet::new));
    }
}
