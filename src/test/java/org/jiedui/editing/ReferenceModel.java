package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sources, rounds, and the statements that name them, as plain values: what commands make of them, said anew. */
final class ReferenceModel {

    /** What a command leads to where it is not refused. */
    static final String DONE = "done";

    /** What a command leads to that changes nothing. */
    static final String UNCHANGED = "unchanged";

    /**
     * What a statement names; sources and rounds name nothing.
     *
     * @param round the round that it belongs to
     * @param sources what it cites
     */
    record Named(@Nullable String round, List<String> sources) {

        static final Named NOTHING = new Named(null, List.of());

        boolean names(String id) {
            return id.equals(round) || sources.contains(id);
        }

        Set<String> all() {
            Set<String> all = new LinkedHashSet<>(sources);
            if (round != null) {
                all.add(round);
            }
            return all;
        }

        /** The same with other ids. What is cited twice then is cited once. */
        Named with(UnaryOperator<String> ids) {
            return new Named(
                    round == null ? null : ids.apply(round),
                    sources.stream().map(ids).distinct().toList());
        }
    }

    /** What a change did to a thing; null before it was there and after it is gone. */
    private record Touch(@Nullable Named before, @Nullable Named after) {}

    private final Map<String, Named> things = new TreeMap<>();
    private final Map<String, String> merged = new LinkedHashMap<>();
    private final Map<String, Map<String, Touch>> changes = new LinkedHashMap<>();

    /** What the last command that was carried out touched, before it has a name. */
    private Map<String, Touch> touched = new TreeMap<>();

    Map<String, Named> things() {
        return things;
    }

    List<String> changes() {
        return List.copyOf(changes.keySet());
    }

    void add(String id) {
        things.put(id, Named.NOTHING);
    }

    /** The command that was carried out last is a change of this name, which did nothing to the values of some others. */
    void name(String change, Set<String> alsoTouched) {
        alsoTouched.forEach(id -> touched.computeIfAbsent(id, same -> new Touch(things.get(id), things.get(id))));
        changes.put(change, touched);
        touched = new TreeMap<>();
    }

    /** The id of the record that is there; null where there is none. */
    @Nullable
    String found(String id) {
        String at = id;
        while (at != null && !things.containsKey(at)) {
            at = merged.get(at);
        }
        return at;
    }

    private @Nullable Named found(Named named) {
        return named.all().stream().allMatch(id -> found(id) != null)
                ? named.with(id -> Objects.requireNonNull(found(id)))
                : null;
    }

    private void put(String id, @Nullable Named after) {
        Named before = things.get(id);
        touched.merge(id, new Touch(before, after), (first, last) -> new Touch(first.before(), last.after()));
        if (after == null) {
            things.remove(id);
        } else {
            things.put(id, after);
            merged.remove(id);
        }
    }

    /** Whether two of the ids that were given are those of one source. */
    private boolean repeats(@Nullable List<String> given) {
        return given != null && given.stream().map(this::led).distinct().count() < given.size();
    }

    private String led(String id) {
        String at = id;
        while (!things.containsKey(at) && merged.containsKey(at)) {
            at = Objects.requireNonNull(merged.get(at));
        }
        return at;
    }

    /** A statement is recorded under an id that is known only once it is. */
    String record(Named given) {
        if (repeats(given.sources())) {
            return "InvalidValue";
        }
        return found(given) == null ? "NotFound" : DONE;
    }

    void recorded(String id, Named given) {
        put(id, Objects.requireNonNull(found(given)));
    }

    /** What a statement names becomes other; what is null stays. */
    String change(String id, @Nullable String round, @Nullable List<String> sources) {
        if (repeats(sources)) {
            return "InvalidValue";
        }
        Named now = things.get(id);
        if (now == null) {
            return "NotFound";
        }
        Named after = found(new Named(round == null ? now.round() : round, sources == null ? now.sources() : sources));
        if (after == null) {
            return "NotFound";
        }
        if (after.equals(now)) {
            return UNCHANGED;
        }
        put(id, after);
        return DONE;
    }

    String retract(String given) {
        String id = found(given);
        if (id == null) {
            return "NotFound";
        }
        if (things.values().stream().anyMatch(each -> each.names(id))) {
            return "InUse";
        }
        put(id, null);
        return DONE;
    }

    String merge(String given, String givenOther) {
        String keep = found(given);
        String other = found(givenOther);
        if (given.equals(givenOther)) {
            return "WrongKind";
        }
        if (keep == null || other == null) {
            return "NotFound";
        }
        if (keep.equals(other)) {
            return "WrongKind";
        }
        for (String user : List.copyOf(things.keySet())) {
            Named named = Objects.requireNonNull(things.get(user));
            if (named.names(other)) {
                put(user, named.with(id -> id.equals(other) ? keep : id));
            }
        }
        put(other, null);
        merged.put(other, keep);
        return DONE;
    }

    String undo(List<String> undone) {
        Map<String, @Nullable Named> targets = new TreeMap<>();
        List<String> order = new ArrayList<>(changes.keySet());
        for (String change : undone) {
            for (Map.Entry<String, Touch> each :
                    Objects.requireNonNull(changes.get(change)).entrySet()) {
                boolean isLast = order.subList(order.indexOf(change) + 1, order.size()).stream()
                        .filter(later -> !undone.contains(later))
                        .noneMatch(later ->
                                Objects.requireNonNull(changes.get(later)).containsKey(each.getKey()));
                if (!isLast) {
                    return "NotUndoable";
                }
            }
        }
        order.retainAll(undone);
        for (int i = order.size() - 1; i >= 0; i--) {
            Objects.requireNonNull(changes.get(order.get(i))).forEach((id, touch) -> targets.put(id, touch.before()));
        }
        return undo(targets);
    }

    private String undo(Map<String, @Nullable Named> targets) {
        Map<String, Named> whole = new TreeMap<>(things);
        targets.forEach((id, target) -> {
            if (target == null) {
                whole.remove(id);
            } else {
                whole.put(id, target);
            }
        });
        Map<String, String> led = new LinkedHashMap<>(merged);
        led.keySet().removeAll(whole.keySet());
        UnaryOperator<String> ids = id -> {
            String at = id;
            while (!whole.containsKey(at) && led.containsKey(at)) {
                at = Objects.requireNonNull(led.get(at));
            }
            return at;
        };
        for (Map.Entry<String, @Nullable Named> each : targets.entrySet()) {
            Named target = each.getValue();
            if (target != null) {
                Named now = things.getOrDefault(each.getKey(), Named.NOTHING);
                Set<String> anew = target.all();
                anew.removeAll(now.all());
                if (anew.stream().anyMatch(id -> !whole.containsKey(ids.apply(id)))) {
                    return "NotUndoable";
                }
                each.setValue(target.with(ids));
                whole.put(each.getKey(), target.with(ids));
            }
        }
        if (whole.values().stream().flatMap(each -> each.all().stream()).anyMatch(id -> !whole.containsKey(id))) {
            return "InUse";
        }
        boolean nothing = targets.entrySet().stream()
                .allMatch(each -> Objects.equals(each.getValue(), things.get(each.getKey())));
        targets.forEach((id, target) -> {
            if (!Objects.equals(target, things.get(id))) {
                put(id, target);
            }
        });
        return nothing ? UNCHANGED : DONE;
    }
}
