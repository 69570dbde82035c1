package org.jiedui.proposals;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister;
import org.jiedui.records.ProposalWrites.Act;
import org.jspecify.annotations.Nullable;

/**
 * What everything that is done with a kept proposal begins and ends with: it is there for whoever does it, and is kept only where
 * it is still as they saw it.
 *
 * @param register reads proposals
 * @param keeping writes them
 * @param rights who sees which
 * @param payloads what is answered
 * @param settings how much there may be
 * @param clock tells what time it is
 */
record ProposalActs(
        ProposalRegister register,
        ProposalKeeping keeping,
        ProposalRights rights,
        ProposalPayloads payloads,
        ProposalSettings settings,
        Clock clock) {

    private static final String INPUT = "input";

    /** Something that is done with a proposal that is there and may be seen. */
    interface Acting {
        Made act(Proposal proposal, @Nullable String comment, OffsetDateTime now);
    }

    /** Does it, where the caller has to do with proposals, says nothing wrong, and sees this one. */
    Made acting(Caller caller, Map<String, ? extends @Nullable Object> input, boolean commented, Acting acting) {
        if (!ProposalRights.proposes(caller)) {
            return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "this takes a proposer or an editor");
        }
        Made.Item wrong = ProposalComments.wrong(input.get("comment"), commented, settings.commentLength());
        if (wrong != null) {
            return payloads.of(caller, null, List.of(wrong));
        }
        Proposal proposal = seen(caller, String.valueOf(input.get("id")));
        if (proposal == null) {
            return payloads.of(
                    caller,
                    null,
                    List.of(UserError.of("NotFound", "there is no proposal of this id that you may see", INPUT, "id")));
        }
        String comment = ProposalComments.given(input.get("comment"));
        return acting.act(proposal, comment, now());
    }

    /** A proposal, where somebody may see it. */
    @Nullable
    Proposal seen(Caller caller, String id) {
        Proposal proposal = id.startsWith("Proposal_") ? register.find(id) : null;
        return proposal != null && rights.sight(caller).sees(proposal) ? proposal : null;
    }

    /** Whether it is no longer as whoever acts saw it. */
    static boolean isOther(Proposal proposal, Map<String, ? extends @Nullable Object> input) {
        return !(input.get("expectedVersion") instanceof Number version) || version.longValue() != proposal.version();
    }

    /** Makes its state another. */
    static Map<String, @Nullable Object> state(ProposalState state) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("state", state.name());
        return set;
    }

    /** Something that is done with the version that was seen. */
    static Act act(
            Caller caller,
            Proposal proposal,
            String word,
            List<String> states,
            Map<String, @Nullable Object> set,
            @Nullable String comment,
            OffsetDateTime now) {
        return new Act(
                proposal.id(),
                proposal.version(),
                states,
                set,
                ProposalComments.said(caller, word, comment, now),
                Integer.MAX_VALUE);
    }

    /** Keeps it, and tells what came of it. */
    Made done(Caller caller, Act act, List<String> households, OffsetDateTime now) {
        return switch (keeping.act(act, households, now)) {
            case DONE -> payloads.of(caller, Objects.requireNonNull(register.find(act.id())), List.of());
            case GONE -> ProposalPayloads.refused("NotFound", "what this is about was erased meanwhile");
            case KNOWN -> payloads.changed(caller, act.id());
        };
    }

    OffsetDateTime now() {
        return Moments.kept(OffsetDateTime.now(clock));
    }
}
