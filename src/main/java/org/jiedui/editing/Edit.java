package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one thing: the properties that the graph keeps of it, before and after.
 *
 * @param kind what it is
 * @param id its id
 * @param action what becomes of it, in a word
 * @param before what is kept of it now; null where it is not there yet
 * @param after what is to be kept; null where it is to be gone
 * @param into the id under which it goes on, where it was merged
 */
record Edit(
        Kind kind,
        String id,
        Action action,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String into) {

    private static final String VERSION = "version";

    Edit(
            Kind kind,
            String id,
            Action action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        this(kind, id, action, before, after, null);
    }

    /** Counts on, also where a thing comes back that was gone. */
    long version() {
        if (before != null) {
            return ((Number) Objects.requireNonNull(before.get(VERSION))).longValue() + 1;
        }
        return after != null && after.get(VERSION) instanceof Number version ? version.longValue() : 1;
    }

    /** The properties that are others now; null for those that are gone. */
    Map<String, @Nullable Object> difference() {
        Map<String, @Nullable Object> difference = new LinkedHashMap<>();
        Map<String, Object> earlier = before == null ? Map.of() : before;
        Map<String, Object> later = after == null ? Map.of() : after;
        Set<String> names = new LinkedHashSet<>(earlier.keySet());
        names.addAll(later.keySet());
        names.stream()
                .filter(name -> !Objects.equals(earlier.get(name), later.get(name)))
                .forEach(name -> difference.put(name, later.get(name)));
        return difference;
    }

    /** What people said of it that is another now. */
    List<FieldChange> changes() {
        Map<String, @Nullable Object> earlier = before == null ? Map.of() : Fields.said(kind, before);
        Map<String, @Nullable Object> later = after == null ? Map.of() : Fields.said(kind, after);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            Object was = FieldChange.nothingIsNull(earlier.get(name));
            Object is = FieldChange.nothingIsNull(later.get(name));
            if (!Objects.equals(was, is)) {
                changes.add(new FieldChange(name, was, is));
            }
        }
        return changes;
    }

    boolean isChange() {
        return before == null || after == null || !changes().isEmpty();
    }
}
