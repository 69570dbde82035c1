package org.jiedui.editing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.commands.Command;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.rules.ChangeSet;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a command that was carried out, beside what became of each thing. */
final class ChangeRecord {

    private ChangeRecord() {}

    static Map<String, @Nullable Object> of(
            String id,
            Command command,
            CommandInput given,
            CommandInput told,
            String actor,
            ChangeSet changeSet,
            List<Edit> edits) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>(changeSet.marks());
        change.put("id", id);
        change.put("things", edits.stream().map(Edit::id).toList());
        change.put(
                "kinds",
                edits.stream().map(edit -> edit.kind().name()).distinct().toList());
        change.put("actor", actor);
        change.put("reason", given.text(Arguments.REASON));
        change.put("command", command.name());
        if (given.get(Arguments.KEY) != null) {
            change.put("idempotencyKey", given.get(Arguments.KEY));
            change.put("fingerprint", fingerprint(command, told));
        }
        change.put("results", JournalJson.text(changeSet.results()));
        if (!given.list(Fields.SOURCES).isEmpty()) {
            change.put("sources", JournalJson.text(given.list(Fields.SOURCES)));
        }
        return change;
    }

    /** The same for the same command with the same input, and for no other. */
    static String fingerprint(Command command, CommandInput given) {
        try {
            byte[] text = (command.name() + given.canonical()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
