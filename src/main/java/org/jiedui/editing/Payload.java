package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.commands.Command;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.journal.Done;
import org.jiedui.editing.journal.Journal;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** What a command answers: the things that it was about, the difference, the change in the journal, or why not. */
final class Payload {

    private static final Made.Items NONE = new Made.Items(List.of());

    private static final String NETWORK = "query";

    private Payload() {}

    /** Where nothing is done, the network is read as it is, without what a command had begun to do. */
    static Made.Item refused(Command command, List<Refusal> refusals) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("difference", NONE);
        fields.put(
                "userErrors",
                new Made.Items(refusals.stream().map(Refusal::made).toList()));
        fields.put(NETWORK, new Made.Network(false));
        return payload(command, fields);
    }

    /** Everything is as it was wanted already, so nothing was done. */
    static Made.Item unchanged(Command command, ChangeSet changeSet) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        things(command, changeSet.results(), fields);
        fields.put("difference", NONE);
        fields.put("userErrors", NONE);
        return payload(command, fields);
    }

    /** What is known, whatever the values, of what a command answers that changes just what it shows. */
    static Made.Item expected(Command command) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<Made.Item> differences = new ArrayList<>();
        command.results().forEach(result -> {
            fields.put(result.name(), new Made.Thing(result.kind(), "", Fields.known(result.kind(), Map.of())));
            differences.add(difference(result.kind(), "", "", false, new FieldChange("", null, null)));
        });
        fields.put("change", Done.change(Map.of()));
        fields.put("difference", new Made.Items(differences));
        return payload(command, fields);
    }

    /** What was done. Of what is erased nothing is told, as nothing of it stays; a dry run tells what would go. */
    static Made.Item of(
            Command command,
            ChangeSet changeSet,
            List<Edit> edits,
            Journal.Recorded recorded,
            String actor,
            CommandInput given,
            String id) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        things(command, changeSet.results(), fields);
        edits.forEach(edit -> changeSet.results().forEach((name, thing) -> {
            if (edit.id().equals(thing) && edit.after() != null) {
                fields.put(name, new Made.Thing(edit.kind(), thing, known(edit, recorded, actor)));
            }
        }));
        List<Made.Item> differences = new ArrayList<>();
        boolean tellsErased = given.is(Arguments.DRY_RUN);
        edits.stream()
                .filter(edit -> tellsErased || edit.action() != Action.ERASED)
                .forEach(edit -> edit.changes()
                        .forEach(change -> differences.add(difference(
                                edit.kind(), edit.id(), edit.action().name(), edit.after() == null, change))));
        fields.put("difference", new Made.Items(differences));
        fields.put("userErrors", NONE);
        if (!given.is(Arguments.DRY_RUN)) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>(changeSet.marks());
            change.put("id", id);
            change.put("sequence", recorded.sequence());
            change.put("at", recorded.at());
            change.put("actor", actor);
            change.put("reason", given.text(Arguments.REASON));
            change.put("command", command.name());
            fields.put("change", Done.change(change));
        }
        return payload(command, fields);
    }

    /** The same answer once more. */
    static Made.Item of(Command command, Done done) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        things(command, done.results(), fields);
        List<Made.Item> differences = new ArrayList<>();
        done.entries()
                .forEach(entry -> entry.changes()
                        .forEach(change -> differences.add(
                                difference(entry.kind(), entry.id(), entry.action(), entry.after() == null, change))));
        fields.put("difference", new Made.Items(differences));
        fields.put("userErrors", NONE);
        fields.put("change", done.change());
        return payload(command, fields);
    }

    private static void things(Command command, Map<String, String> results, Map<String, @Nullable Object> fields) {
        command.results().forEach(result -> {
            String id = results.get(result.name());
            if (id != null) {
                fields.put(result.name(), new Made.Thing(result.kind(), id, Map.of()));
            }
        });
    }

    private static Map<String, @Nullable Object> known(Edit edit, Journal.Recorded recorded, String actor) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>(edit.after() == null ? Map.of() : edit.after());
        stored.put("id", edit.id());
        stored.put("version", edit.version());
        stored.put("recordedAt", recorded.at());
        stored.put("recordedBy", actor);
        return Fields.known(edit.kind(), stored);
    }

    private static Made.Item difference(Kind kind, String id, String action, boolean gone, FieldChange change) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("thingId", id);
        fields.put("action", action);
        if (!gone) {
            fields.put(kind instanceof EntityKind ? "node" : "link", new Made.Thing(kind, id, Map.of("id", id)));
        }
        fields.put("field", change.field());
        fields.put("before", new Made.Value(kind, change.field(), change.before()));
        fields.put("after", new Made.Value(kind, change.field(), change.after()));
        return new Made.Item("Difference", fields);
    }

    private static Made.Item payload(Command command, Map<String, ? extends @Nullable Object> known) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(known);
        fields.putIfAbsent(NETWORK, new Made.Network(true));
        return new Made.Item(command.typeName() + "Payload", fields);
    }
}
