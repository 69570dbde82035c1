package org.jiedui.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.Fields;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** Makes the commands of rows, and has them checked. What is wrong with one stands in its row. */
final class RowCommands {

    /** So often what is left is looked at again, once what is wrong was taken away. */
    private static final int ROUNDS = 4;

    private static final DryRun UNTOLD = new DryRun() {};

    private final Editing editing;
    private final CommandNotation notation;
    private final Kind kind;
    private final Headings headings;
    private final Object reason;
    private final List<?> sources;

    /**
     * Makes it ready.
     *
     * @param reason why the rows are to be done
     * @param sources who says so, for rows that name nobody
     */
    RowCommands(
            Editing editing, CommandNotation notation, Kind kind, Headings headings, String reason, List<?> sources) {
        this.editing = editing;
        this.notation = notation;
        this.kind = kind;
        this.headings = headings;
        this.reason = reason;
        this.sources = sources;
    }

    /** Makes the command of a row that says something new. */
    void make(PlannedRow row) {
        if (row.isRejected() || !row.isDifferent()) {
            return;
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        if (row.id() != null) {
            said.put(Arguments.ID, row.id());
            said.put(Arguments.VERSION, Objects.requireNonNull(row.version()));
        } else if (!sources.isEmpty()) {
            said.put(Fields.SOURCES, sources);
        }
        said.putAll(row.said());
        said.put(Arguments.REASON, reason);
        Map<String, ?> command = Map.of((row.id() == null ? "record" : "change") + kind.name(), said);
        try {
            row.becomes(command, notation.read(List.of(command)).get(0));
        } catch (CommandNotation.Unreadable unreadable) {
            reject(row, unreadable.path().size() > 2 ? unreadable.path().get(2) : "", unreadable.getMessage());
        }
    }

    /**
     * Has the commands of rows checked. A row with which something is wrong is left out of what is looked at next.
     *
     * @return what is wrong with none of them, but with all together
     */
    List<? extends Made> check(Caller caller, List<PlannedRow> rows) {
        for (int round = 1; ; round++) {
            List<PlannedRow> tried =
                    rows.stream().filter(row -> row.command() != null).toList();
            if (tried.isEmpty()) {
                return List.of();
            }
            List<? extends Made> errors = DryRun.errors(
                    editing, caller, tried.stream().map(PlannedRow::coerced).toList(), String.valueOf(reason), UNTOLD);
            List<Made> others = new ArrayList<>();
            for (Made error : errors) {
                if (!isOfRow(error, tried)) {
                    others.add(error);
                }
            }
            if (errors.isEmpty() || !others.isEmpty() || round == ROUNDS) {
                return others;
            }
        }
    }

    private boolean isOfRow(Made error, List<PlannedRow> tried) {
        if (!(error instanceof Made.Item item && item.fields().get("path") instanceof List<?> path)
                || path.size() < 3
                || !"commands".equals(path.get(1))) {
            return false;
        }
        reject(
                tried.get(Integer.parseInt(String.valueOf(path.get(2)))),
                path.size() > 4 ? String.valueOf(path.get(4)) : "",
                String.valueOf(item.fields().get("message")));
        return true;
    }

    private void reject(PlannedRow row, String field, @Nullable String message) {
        row.reject(field.isEmpty() ? "" : headings.of(field), "", String.valueOf(message));
    }
}
