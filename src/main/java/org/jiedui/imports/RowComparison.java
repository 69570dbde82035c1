package org.jiedui.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.editing.journal.CurrentRecords.Current;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.selection.Rights;
import org.jspecify.annotations.Nullable;

/** Compares what rows say of nodes and relationships with what is recorded of them. */
final class RowComparison {

    private final Kind kind;
    private final Rights rights;
    private final CurrentRecords records;
    private final Set<String> changeable;

    RowComparison(Kind kind, Rights rights, CurrentRecords records) {
        this.kind = kind;
        this.rights = rights;
        this.records = records;
        this.changeable = Fields.changeable(kind).stream().map(Field::name).collect(Collectors.toSet());
    }

    /** Finds out what rows change of what is there, and which versions they see. */
    void compare(List<PlannedRow> rows, Headings headings) {
        List<PlannedRow> about = rows.stream()
                .filter(row -> row.id() != null && !row.isRejected())
                .toList();
        Map<String, Current> current = records.of(
                about.stream().map(row -> Objects.requireNonNull(row.id())).toList());
        for (PlannedRow row : about) {
            Current now = current.get(row.id());
            if (now == null) {
                row.reject(
                        headings.of(SheetColumn.ID),
                        String.valueOf(row.id()),
                        "there is no " + kind.name() + " of this id");
            } else if (row.version() != null && row.version() != now.version()) {
                row.reject(
                        headings.of(SheetColumn.VERSION),
                        String.valueOf(row.version()),
                        "it was changed since: it has version " + now.version() + " by now");
            } else {
                row.seen((int) now.version());
                compare(row, now, headings);
            }
        }
    }

    private void compare(PlannedRow row, Current now, Headings headings) {
        List<String> same = new ArrayList<>();
        row.said().forEach((name, value) -> {
            Object before = now.said().get(name);
            if (isSeen(name) && canonical(value).equals(canonical(before))) {
                same.add(name);
            } else if (changeable.contains(name)) {
                row.differ(name, before, value);
            } else {
                row.reject(
                        headings.of(name),
                        "",
                        "this is not changed by a table: " + name + " is changed by a mutation of its own");
            }
        });
        row.said().keySet().removeAll(same);
    }

    /** Of what is kept from whoever asks they are not told whether it is as they say. */
    private boolean isSeen(String name) {
        Field field = kind.fields().get(name);
        return field == null
                || field.access().restrictions().stream()
                        .allMatch(restriction -> rights.on(restriction) == Rights.Grant.GRANTED);
    }

    /** The same for values that are the same: what has no value, and the order in which members stand, are nothing. */
    private static String canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, String> sorted = new TreeMap<>();
            members.forEach((name, member) -> {
                if (member != null) {
                    sorted.put(String.valueOf(name), canonical(member));
                }
            });
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return new LinkedHashSet<>(
                            list.stream().map(RowComparison::canonical).toList())
                    .toString();
        }
        return value == null
                ? "[]"
                : JournalJson.text(value instanceof Number || value instanceof Boolean ? value : value.toString());
    }
}
