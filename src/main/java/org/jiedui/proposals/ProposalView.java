package org.jiedui.proposals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.editing.journal.CurrentRecords.Current;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.records.Proposal;
import org.jspecify.annotations.Nullable;

/** Shows proposals to somebody, without what is kept from them. */
final class ProposalView {

    private static final Made.Items NONE = new Made.Items(List.of());

    private final ProposalRights rights;
    private final CurrentRecords current;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    ProposalView(Model model, ProposalRights rights, CurrentRecords current) {
        this.rights = rights;
        this.current = current;
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> kinds.put(kind.name(), kind));
    }

    Made.Item of(Caller caller, Proposal proposal, boolean conflicts) {
        return of(caller, List.of(proposal), conflicts).get(0);
    }

    /**
     * Several, as they are shown.
     *
     * @param conflicts whether it is looked for what others have changed since
     */
    List<Made.Item> of(Caller caller, Collection<Proposal> proposals, boolean conflicts) {
        Set<String> open = rights.open(caller, proposals);
        Set<String> things = new LinkedHashSet<>();
        if (conflicts) {
            proposals.stream()
                    .filter(each -> open.contains(each.id()) && ProposalState.UNDECIDED.contains(each.state()))
                    .forEach(each -> things.addAll(
                            KeptCommands.of(each.commands()).base().keySet()));
        }
        Map<String, Current> now = things.isEmpty() ? Map.of() : current.of(things);
        List<Made.Item> shown = new ArrayList<>();
        proposals.forEach(each -> {
            Map<String, @Nullable Object> fields = about(each);
            boolean isOpen = open.contains(each.id());
            fields.put("withheld", !isOpen);
            if (isOpen) {
                content(caller, each, now, fields);
            } else {
                List.of("places", "difference", "basedOn", "conflicts", "comments")
                        .forEach(name -> fields.put(name, NONE));
            }
            shown.add(new Made.Item("Proposal", fields));
        });
        return shown;
    }

    private static Map<String, @Nullable Object> about(Proposal proposal) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", proposal.id());
        fields.put("version", (int) proposal.version());
        fields.put("state", proposal.state());
        fields.put("proposer", proposal.proposer());
        fields.put("createdAt", Moments.written(proposal.createdAt()));
        fields.put("changedAt", Moments.written(proposal.changedAt()));
        fields.put("kinds", proposal.kinds());
        fields.put("places", proposal.places());
        fields.put("decider", proposal.decider());
        fields.put("decidedAt", proposal.decidedAt() == null ? null : Moments.written(proposal.decidedAt()));
        fields.put("changeId", proposal.change());
        return fields;
    }

    private void content(
            Caller caller, Proposal proposal, Map<String, Current> now, Map<String, @Nullable Object> fields) {
        KeptCommands commands = KeptCommands.of(proposal.commands());
        fields.put("reason", proposal.reason());
        fields.put("commands", rights.seesFields(caller, commands) ? commands.json() : null);
        fields.put("sources", proposal.sources() == null ? null : JournalJson.list(proposal.sources()));
        fields.put("difference", new Made.Items(difference(proposal)));
        List<Made.Item> base = new ArrayList<>();
        commands.base().forEach((thing, version) -> {
            Map<String, @Nullable Object> seen = new LinkedHashMap<>();
            seen.put("thingId", thing);
            seen.put("version", version.intValue());
            base.add(new Made.Item("ProposalBase", seen));
        });
        fields.put("basedOn", new Made.Items(base));
        fields.put(
                "conflicts",
                ProposalState.UNDECIDED.contains(proposal.state())
                        ? new Made.Items(Conflicts.of(proposal, now).stream()
                                .map(Conflicts.Conflict::made)
                                .toList())
                        : NONE);
        fields.put(
                "comments",
                new Made.Items(proposal.comments().stream()
                        .map(text -> new Made.Item("ProposalComment", JournalJson.object(text)))
                        .toList()));
    }

    private List<Made.Item> difference(Proposal proposal) {
        List<Made.Item> difference = new ArrayList<>();
        for (Map<?, ?> row : ProposalRights.rows(proposal.difference())) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            row.forEach((name, value) -> fields.put(String.valueOf(name), value));
            Kind kind = kinds.get(String.valueOf(row.get("kind")));
            String field = String.valueOf(row.get("field"));
            for (String value : List.of("before", "after")) {
                fields.put(value, kind == null ? null : new Made.Value(kind, field, row.get(value)));
            }
            difference.add(new Made.Item("ProposedDifference", fields));
        }
        return difference;
    }
}
