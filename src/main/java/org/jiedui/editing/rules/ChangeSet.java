package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** What a command wants to do, and why it may not, while it decides. */
public final class ChangeSet {

    private final List<Edit> edits = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> marks = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<PreparedCommand> rules = new ArrayList<>();
    private final Set<String> forgotten = new LinkedHashSet<>();
    private boolean forbidden;

    /**
     * A command that this one consists of.
     *
     * @param command its name
     * @param given what it is given; {@code @0} stands for the id of what the first step was about, and so on
     */
    public record Step(String command, CommandInput given) {}

    /** The command consists of others, which are carried out one after the other as one. */
    public void step(String command, CommandInput given) {
        steps.add(new Step(command, given));
    }

    public List<Step> steps() {
        return steps;
    }

    public void edit(Edit edit) {
        edits.add(edit);
    }

    public void refuse(Refusal refusal) {
        if (!forbidden) {
            refusals.add(refusal);
        }
    }

    public void refuse(String type, String message, List<String> path) {
        refuse(new Refusal(type, message, path));
    }

    /** The command is not for this caller, who is told nothing else of what it is about. */
    void forbid(String message, List<String> path) {
        List<List<String>> missing =
                refusals.stream().flatMap(each -> each.missing().stream()).toList();
        refusals.clear();
        refusals.add(new Refusal(Permissions.REFUSAL, message, path, Map.of(), missing));
        forbidden = true;
    }

    /** The payload shows a thing under a name. */
    public void result(String name, String id) {
        results.put(name, id);
    }

    /** The payload shows what a step was about, now that it is known. */
    public void settle(String step, String id) {
        results.replaceAll((name, thing) -> thing.equals(step) ? id : thing);
    }

    /** The journal forgets what it holds of these. */
    public void forget(Set<String> ids) {
        forgotten.addAll(ids);
    }

    public Set<String> forgotten() {
        return forgotten;
    }

    /** A rule holds of what is there once the edits are written, or else nothing is done. */
    public void verify(PreparedCommand rule) {
        rules.add(rule);
    }

    /** Why what is there by now may not be, inside the transaction in which it was written. */
    public List<Refusal> verified(Situation.Asking asking) {
        ChangeSet verified = new ChangeSet();
        rules.forEach(rule -> rule.deciding().decide(asking.ask(rule.preconditions()), verified));
        return verified.refusals;
    }

    /** The journal keeps a mark on the change. */
    public void mark(String name, Object value) {
        marks.put(name, value);
    }

    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** What is touched, whether or not it becomes another. */
    List<Edit> drafted() {
        return edits;
    }

    /** What really becomes another. */
    public List<Edit> edits() {
        return edits.stream().filter(Edit::isEffective).toList();
    }

    /** What is kept of a thing once this is done; null where it is gone or not touched. */
    @Nullable
    Edit editOf(String id) {
        return edits.stream().filter(edit -> edit.id().equals(id)).findFirst().orElse(null);
    }

    public Map<String, String> results() {
        return results;
    }

    public Map<String, @Nullable Object> marks() {
        return marks;
    }

    /** A refusal with the node or relationship that stands against it. */
    static Map<String, Object> with(String name, Kind kind, String id) {
        return Map.of(name, new org.jiedui.query.Made.Thing(kind, id, Map.of()));
    }
}
