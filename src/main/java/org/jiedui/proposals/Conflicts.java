package org.jiedui.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords.Current;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.records.Proposal;
import org.jspecify.annotations.Nullable;

/** Where a proposal and the network disagree, because others changed fields that it changes since it was made. */
final class Conflicts {

    /** What becomes of a thing that is there before and after; sources are then added, and nobody's are lost. */
    private static final Set<String> STAYING = Set.of("STARTED", "CHANGED", "ENDED");

    private Conflicts() {}

    /**
     * A field about which they disagree.
     *
     * @param thing the id of the node or relationship
     * @param current what is recorded of it now
     * @param field the name of the field
     * @param base its value when the proposal was made
     * @param theirs its value now
     * @param mine its value as proposed
     */
    record Conflict(
            String thing,
            Current current,
            String field,
            @Nullable Object base,
            @Nullable Object theirs,
            @Nullable Object mine) {

        Made.Item made() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("thingId", thing);
            fields.put("version", (int) current.version());
            fields.put("field", field);
            fields.put("base", new Made.Value(current.kind(), field, base));
            fields.put("theirs", new Made.Value(current.kind(), field, theirs));
            fields.put("mine", new Made.Value(current.kind(), field, mine));
            fields.put("by", current.by());
            fields.put("at", Moments.written(current.at()));
            return new Made.Item("FieldConflict", fields);
        }
    }

    /** All of them. What is gone by now is no conflict: the command that is about it says so. */
    static List<Conflict> of(Proposal proposal, Map<String, Current> now) {
        Map<String, Long> base = KeptCommands.of(proposal.commands()).base();
        List<Conflict> conflicts = new ArrayList<>();
        for (Map<?, ?> row : ProposalRights.rows(proposal.difference())) {
            String thing = String.valueOf(row.get("thingId"));
            Current current = now.get(thing);
            Long seen = base.get(thing);
            if (current != null && seen != null && seen != current.version()) {
                String field = String.valueOf(row.get("field"));
                Object theirs = plain(current.said().get(field));
                boolean added = field.equals(Fields.SOURCES) && STAYING.contains(String.valueOf(row.get("action")));
                if (!added && !Objects.equals(theirs, row.get("before")) && !Objects.equals(theirs, row.get("after"))) {
                    conflicts.add(new Conflict(thing, current, field, row.get("before"), theirs, row.get("after")));
                }
            }
        }
        return conflicts;
    }

    /**
     * Whether a thing would go of which a proposal keeps not all, because some is only told with a purpose: what others made
     * of that since nobody is shown here, so the version that was seen counts.
     */
    static boolean isUnseen(Proposal proposal, String thing, Current current) {
        return current.kind().fields().values().stream()
                        .anyMatch(field -> field.access().disclosed())
                && ProposalRights.rows(proposal.difference()).stream()
                        .anyMatch(row -> thing.equals(row.get("thingId"))
                                && !STAYING.contains(String.valueOf(row.get("action"))));
    }

    /** As it would have been kept. */
    private static @Nullable Object plain(@Nullable Object value) {
        Object something = FieldChange.nothingIsNull(value);
        return something == null
                ? null
                : JournalJson.list(JournalJson.text(List.of(something))).get(0);
    }
}
