package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.Tellers;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a command names and whoever gives it may not see, because it tells of something that they may not see: to them it is
 * not there.
 */
public final class UnseenTellers {

    private static final List<String> NAMING = List.of("id", "fromId", "toId");

    private final Model model;
    private final Rights rights;
    private final PlaceRights place;

    public UnseenTellers(Model model, Rights rights, PlaceRights place) {
        this.model = model;
        this.rights = rights;
        this.place = place;
    }

    /** Whether there are none to whoever has some rights. */
    public static boolean areNone(Model model, Rights rights) {
        return kinds(model, rights).findAny().isEmpty();
    }

    private static Stream<EntityKind> kinds(Model model, Rights rights) {
        return model.entities().stream()
                .filter(kind -> !kind.common() && of(kind, rights).findAny().isPresent());
    }

    private static Stream<Access.Restriction> of(EntityKind kind, Rights rights) {
        return kind.access().restrictions().stream()
                .filter(each -> each.isOfOthers() && rights.on(each) != Rights.Grant.GRANTED);
    }

    /** A situation without them. */
    public Situation without(Situation situation) {
        Map<String, EntityKind> kinds = kinds(model, rights).collect(Collectors.toMap(EntityKind::name, kind -> kind));
        Map<String, List<String>> named = new LinkedHashMap<>();
        situation
                .columns()
                .forEach((column, value) -> named(value)
                        .filter(id -> kinds.containsKey(Ids.kind(id)))
                        .forEach(id -> named.computeIfAbsent(column, unknown -> new ArrayList<>())
                                .add(id)));
        if (named.isEmpty()) {
            return situation;
        }
        Set<String> ids = named.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Set<String> unseen = unseen(kinds, ids);
        Map<String, @Nullable Object> seen = new HashMap<>(situation.columns());
        named.forEach((column, those) -> {
            if (those.stream().anyMatch(unseen::contains)) {
                seen.put(column, null);
            }
        });
        return new Situation(seen, situation.asking());
    }

    /** The ids of a node, or of the ends of a relationship. */
    private static Stream<String> named(@Nullable Object value) {
        return value instanceof Map<?, ?> thing
                ? NAMING.stream()
                        .map(thing::get)
                        .filter(String.class::isInstance)
                        .map(String::valueOf)
                : Stream.of();
    }

    private Set<String> unseen(Map<String, EntityKind> kinds, Set<String> ids) {
        boolean denied = kinds.values().stream()
                .flatMap(kind -> of(kind, rights))
                .anyMatch(each -> rights.on(each) == Rights.Grant.DENIED);
        Statement statement = new Statement(new Tellers(model).find(), Map.of("ids", List.copyOf(ids)));
        Map<String, Set<String>> told = place.found(statement);
        Set<String> inside = denied
                ? Set.of()
                : place.among(told.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return told.entrySet().stream()
                .filter(each -> !inside.containsAll(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
