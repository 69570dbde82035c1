package org.jiedui.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.access.Caller;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.graph.LinkKind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** The dry run of a proposal: what its commands would do, or why they may not. */
final class Rehearsal implements DryRun {

    private final Set<String> things = new LinkedHashSet<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private final List<Map<String, @Nullable Object>> difference = new ArrayList<>();
    private Set<String> reach = Set.of();
    private List<? extends Made> errors = List.of();

    private Rehearsal() {}

    static Rehearsal of(Editing editing, Caller caller, List<?> commands, String reason) {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.errors = DryRun.errors(editing, caller, commands, reason, rehearsal);
        return rehearsal;
    }

    @Override
    public boolean asksForReach() {
        return true;
    }

    @Override
    public void carriedOut(List<Edit> edits, @Nullable Set<String> places) {
        things.clear();
        kinds.clear();
        difference.clear();
        reach = Objects.requireNonNull(places);
        for (Edit edit : edits) {
            kinds.add(edit.kind().name());
            touched(edit).filter(id -> !isNew(id, edits)).forEach(things::add);
            edit.changes().forEach(change -> tell(edit, change));
        }
    }

    /** The ids of what an edit is about: a thing, and the ends of a relationship. */
    static Stream<String> touched(Edit edit) {
        return Stream.concat(
                Stream.of(edit.id()),
                edit.kind() instanceof LinkKind
                        ? edit.states()
                                .flatMap(
                                        state -> Stream.of("fromId", "toId").map(end -> String.valueOf(state.get(end))))
                        : Stream.empty());
    }

    private static boolean isNew(String id, List<Edit> edits) {
        return edits.stream().anyMatch(edit -> edit.isCreation() && edit.id().equals(id));
    }

    private void tell(Edit edit, FieldChange change) {
        var field = edit.kind().fields().get(change.field());
        if (edit.action() == Action.ERASED || (field != null && field.access().disclosed())) {
            return;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("thingId", edit.id());
        row.put("kind", edit.kind().name());
        row.put("action", edit.action().name());
        row.put("field", change.field());
        row.put("before", change.before());
        row.put("after", change.after());
        difference.add(row);
    }

    List<? extends Made> errors() {
        return errors;
    }

    boolean changesSomething() {
        return !kinds.isEmpty();
    }

    Set<String> things() {
        return things;
    }

    Set<String> kinds() {
        return kinds;
    }

    List<Map<String, @Nullable Object>> difference() {
        return difference;
    }

    /** The ids of what its places are, and perhaps of what lies in none. */
    Set<String> reach() {
        return reach;
    }
}
