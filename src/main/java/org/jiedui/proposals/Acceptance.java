package org.jiedui.proposals;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalWrites;
import org.jiedui.records.ProposalWrites.Act;
import org.jiedui.store.Rows;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a proposal consists of, with the rights of whoever accepts it. That it is accepted is written in the
 * transaction of the change, so that neither is there without the other, and of several who decide at once one does.
 */
final class Acceptance {

    /** So often it is looked what others changed, where they change it again in between. */
    private static final int ATTEMPTS = 3;

    private final Editing editing;
    private final CommandNotation notation;
    private final CurrentRecords current;

    Acceptance(Editing editing, CommandNotation notation, CurrentRecords current) {
        this.editing = editing;
        this.notation = notation;
        this.current = current;
    }

    /** Somebody else decided it first. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super(null, null, false, false);
        }
    }

    /**
     * Accepts a proposal.
     *
     * @param proposal as it was seen
     * @param resolutions what was said about conflicts
     * @param comment what is said of it, as a text of JSON
     * @return why it was not done; empty where it was
     * @throws Overtaken where somebody did something with it meanwhile
     */
    List<? extends Made> accept(
            Caller caller, Proposal proposal, List<?> resolutions, String comment, OffsetDateTime now) {
        Set<String> seen = KeptCommands.of(proposal.commands()).base().keySet();
        for (int attempt = 1; ; attempt++) {
            Resolution resolution = Resolution.of(proposal, current.of(seen), resolutions);
            if (!resolution.errors().isEmpty()) {
                return resolution.errors();
            }
            if (!resolution.unresolved().isEmpty()) {
                return List.of(UserError.of(
                        "ProposalConflict",
                        "others changed since what this changes; say which value each field gets",
                        Map.of(
                                "conflicts",
                                new Made.Items(resolution.unresolved().stream()
                                        .map(Conflicts.Conflict::made)
                                        .toList())),
                        "input",
                        "resolutions"));
            }
            List<?> commands;
            try {
                commands = notation.read(resolution.commands().json());
            } catch (CommandNotation.Unreadable unreadable) {
                List<String> path = new ArrayList<>(List.of("commands"));
                path.addAll(unreadable.path());
                return List.of(UserError.of(
                        "InvalidValue", String.valueOf(unreadable.getMessage()), path.toArray(String[]::new)));
            }
            List<? extends Made> errors = carriedOut(caller, proposal, commands, comment, now);
            if (attempt == ATTEMPTS || errors.stream().noneMatch(Acceptance::isOutdated)) {
                return errors;
            }
        }
    }

    private static boolean isOutdated(Made error) {
        return error instanceof Made.Item item && item.type().equals("VersionConflict");
    }

    private List<? extends Made> carriedOut(
            Caller caller, Proposal proposal, List<?> commands, String comment, OffsetDateTime now) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("commands", commands);
        input.put("reason", proposal.reason());
        // Where the answer to the commit is lost, it is found by this whether it was kept.
        input.put("idempotencyKey", proposal.id());
        if (proposal.sources() != null) {
            input.put("sources", JournalJson.list(proposal.sources()));
        }
        Accepting accepting = new Accepting(caller, proposal, comment, now);
        List<? extends Made> errors = DryRun.errors(editing.perform("applyCommands", input, caller, accepting));
        if (errors.isEmpty() && !accepting.changed) {
            return List.of(UserError.of(
                    "InvalidValue", "all of this is as it was proposed already: reject it", "input", "decision"));
        }
        return errors.stream().map(Acceptance::ofProposal).toList();
    }

    /** What is wrong with a command stands in the proposal, and not in what was given now. */
    private static Made ofProposal(Made error) {
        if (error instanceof Made.Item item && item.fields().get("path") instanceof List<?> path && !path.isEmpty()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.fields());
            fields.put("path", path.subList(1, path.size()));
            return new Made.Item(item.type(), fields);
        }
        return error;
    }

    /** Writes in the transaction of the change that the proposal is accepted. */
    private static final class Accepting implements Editing.Answering<Made> {

        private final Caller caller;
        private final Proposal proposal;
        private final String comment;
        private final OffsetDateTime now;
        private final Set<String> things = new LinkedHashSet<>();
        private boolean changed;

        Accepting(Caller caller, Proposal proposal, String comment, OffsetDateTime now) {
            this.caller = caller;
            this.proposal = proposal;
            this.comment = comment;
            this.now = now;
        }

        @Override
        public boolean isKnown(Made payload) {
            return false;
        }

        @Override
        public Map<String, String> marks() {
            return Map.of("proposal", proposal.id(), "proposedBy", proposal.proposer());
        }

        @Override
        public void carriedOut(List<Edit> edits, @Nullable Set<String> reach) {
            things.clear();
            things.addAll(proposal.things());
            edits.stream().flatMap(Rehearsal::touched).forEach(things::add);
        }

        @Override
        public Made answer(Made payload, @Nullable Writing writing) {
            changed = payload instanceof Made.Item item
                    && item.fields().get("change") instanceof Made.Thing change
                    && accepted(change.id(), Objects.requireNonNull(writing));
            return payload;
        }

        private boolean accepted(String change, Writing writing) {
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("state", ProposalState.ACCEPTED.name());
            set.put("decider", caller.name());
            set.put("decidedAt", now);
            set.put("change", change);
            set.put("things", List.copyOf(things));
            Act act = new Act(
                    proposal.id(),
                    proposal.version(),
                    List.of(ProposalState.OPEN.name()),
                    set,
                    comment,
                    Integer.MAX_VALUE);
            boolean done = writing.run(ProposalWrites.acting(act, now), Rows::hasNext);
            // A commit whose answer was lost is found again: then it was this one.
            if (!done && !writing.run(ProposalWrites.carriedOut(proposal.id(), change), Rows::hasNext)) {
                throw new Overtaken();
            }
            return true;
        }
    }
}
