package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one thing: the properties that the graph keeps of it, before and after.
 *
 * @param kind what it is
 * @param id its id
 * @param action what becomes of it, in a word
 * @param before what is kept of it now; null where it is not there yet
 * @param after what is to be kept; null where it is to be gone
 * @param version the version that it then has
 * @param into the id under which it goes on, where it was merged
 */
public record Edit(
        Kind kind,
        String id,
        Action action,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        long version,
        @Nullable String into) {

    /** A thing that is recorded. */
    public static Edit started(Kind kind, String id, Map<String, Object> after) {
        return new Edit(kind, id, Action.STARTED, null, after, 1, null);
    }

    /** A thing that is there. */
    public static Edit of(
            Kind kind, String id, Action action, Map<String, Object> before, @Nullable Map<String, Object> after) {
        return new Edit(kind, id, action, before, after, next(before), null);
    }

    /** A thing that goes on under another id. */
    public static Edit merged(Kind kind, String id, Map<String, Object> before, String into) {
        return new Edit(kind, id, Action.MERGED, before, null, next(before), into);
    }

    private static long next(Map<String, Object> before) {
        return ((Number) Objects.requireNonNull(before.get("version"))).longValue() + 1;
    }

    public Edit storing(Map<String, Object> stored) {
        return new Edit(kind, id, action, before, stored, version, into);
    }

    /** The same and a later one of the same thing, as one. */
    public Edit then(Edit later) {
        Action whole = before == null && later.after() != null ? Action.STARTED : later.action();
        return new Edit(kind, id, whole, before, later.after(), later.version(), later.into());
    }

    /** A thing is recorded that was never there. */
    public boolean isCreation() {
        return before == null && version == 1;
    }

    /** What it was and what it becomes, where it is there. */
    public Stream<Map<String, Object>> states() {
        return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                .flatMap(Optional::stream);
    }

    /** A thing comes back that was gone. */
    public boolean isReturn() {
        return before == null && version > 1;
    }

    /** A relationship gets another end. */
    public boolean isMove() {
        return before != null
                && after != null
                && kind instanceof LinkKind
                && (difference().containsKey("fromId") || difference().containsKey("toId"));
    }

    /** The properties that are others now; null for those that are gone. */
    public Map<String, @Nullable Object> difference() {
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
    public List<FieldChange> changes() {
        Map<String, Object> earlier = before == null ? Map.of() : before;
        Map<String, Object> later = after == null ? Map.of() : after;
        List<FieldChange> changes = new ArrayList<>();
        if (kind instanceof LinkKind link) {
            for (Direction end : List.of(Direction.IN, Direction.OUT)) {
                String property = LinkKind.endId(end);
                change(link.end(end).name(), earlier.get(property), later.get(property), changes);
            }
        }
        for (Field field : Fields.of(kind)) {
            // Most of it stays, and what stays need not be shown to be compared.
            if (!Values.same(field, earlier, later)) {
                change(field.name(), Values.shown(field, earlier), Values.shown(field, later), changes);
            }
        }
        return changes;
    }

    private static void change(
            String field, @Nullable Object before, @Nullable Object after, List<FieldChange> changes) {
        Object was = FieldChange.nothingIsNull(before);
        Object is = FieldChange.nothingIsNull(after);
        if (!Objects.equals(was, is)) {
            changes.add(new FieldChange(field, was, is));
        }
    }

    public boolean isEffective() {
        return (before == null) != (after == null)
                || (before != null && !changes().isEmpty());
    }
}
