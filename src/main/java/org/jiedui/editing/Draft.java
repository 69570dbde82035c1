package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** What a command wants to do, and why it may not, while it decides. */
final class Draft {

    private final List<Edit> edits = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> marks = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> forgotten = new LinkedHashSet<>();

    /**
     * A command that this one consists of.
     *
     * @param command its name
     * @param given what it is given; {@code @0} stands for the id of what the first step was about, and so on
     */
    record Step(String command, Given given) {}

    /** The command consists of others, which are carried out one after the other as one. */
    void step(String command, Given given) {
        steps.add(new Step(command, given));
    }

    List<Step> steps() {
        return steps;
    }

    void edit(Edit edit) {
        edits.add(edit);
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    void refuse(String type, String message, List<String> path) {
        refusals.add(new Refusal(type, message, path));
    }

    /** The payload shows a thing under a name. */
    void result(String name, String id) {
        results.put(name, id);
    }

    /** The payload shows what a step was about, now that it is known. */
    void settle(String step, String id) {
        results.replaceAll((name, thing) -> thing.equals(step) ? id : thing);
    }

    /** The journal forgets what it holds of these. */
    void forget(Set<String> ids) {
        forgotten.addAll(ids);
    }

    Set<String> forgotten() {
        return forgotten;
    }

    /** The journal keeps a mark on the change. */
    void mark(String name, Object value) {
        marks.put(name, value);
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** What is touched, whether or not it becomes another. */
    List<Edit> drafted() {
        return edits;
    }

    /** What really becomes another. */
    List<Edit> edits() {
        return edits.stream().filter(Edit::isEffective).toList();
    }

    /** What is kept of a thing once this is done; null where it is gone or not touched. */
    @Nullable
    Edit editOf(String id) {
        return edits.stream().filter(edit -> edit.id().equals(id)).findFirst().orElse(null);
    }

    Map<String, String> results() {
        return results;
    }

    Map<String, @Nullable Object> marks() {
        return marks;
    }

    /** A refusal with the node or relationship that stands against it. */
    static Map<String, Object> with(String name, Kind kind, String id) {
        return Map.of(name, new org.jiedui.query.Made.Thing(kind, id, Map.of()));
    }
}
