package org.jiedui.proposals;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * Accepts, rejects and returns proposals.
 *
 * @param acts what is done with them
 * @param acceptance carries out those that are accepted
 */
record Decisions(ProposalActs acts, Acceptance acceptance) {

    /** How many proposals are decided by one mutation. */
    private static final int MOST = 50;

    /** Decides a proposal. */
    Made decide(Caller caller, Map<String, ? extends @Nullable Object> input) {
        String decision = String.valueOf(input.get("decision"));
        if (!caller.is(Role.EDITOR)) {
            return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "this takes an editor");
        }
        return acts.acting(caller, input, !decision.equals("ACCEPT"), (proposal, comment, now) -> {
            if (!acts.rights().sight(caller).decides(proposal)) {
                return ProposalPayloads.refused(
                        ProposalPayloads.REFUSAL, "this does not lie wholly in the place that you may edit");
            }
            if (acts.settings().fourEyes() && proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(
                        ProposalPayloads.REFUSAL, "nobody decides what they proposed themselves");
            }
            if (ProposalActs.isOther(proposal, input) || !proposal.state().equals(ProposalState.OPEN.name())) {
                return acts.payloads().changed(caller, proposal.id());
            }
            if (decision.equals("ACCEPT")) {
                return accepted(caller, proposal, input, comment, now);
            }
            boolean rejected = decision.equals("REJECT");
            if (!rejected && proposal.comments().size() >= acts.settings().comments()) {
                return acts.payloads().full(caller, proposal);
            }
            Map<String, @Nullable Object> set =
                    ProposalActs.state(rejected ? ProposalState.REJECTED : ProposalState.RETURNED);
            if (rejected) {
                set.put("decider", caller.name());
                set.put("decidedAt", now);
            }
            String act = rejected ? "REJECTED" : "RETURNED";
            return acts.done(
                    caller,
                    ProposalActs.act(caller, proposal, act, List.of(ProposalState.OPEN.name()), set, comment, now),
                    List.of(),
                    now);
        });
    }

    private Made accepted(
            Caller caller,
            Proposal proposal,
            Map<String, ? extends @Nullable Object> input,
            @Nullable String comment,
            OffsetDateTime now) {
        List<?> resolutions = input.get("resolutions") instanceof List<?> given ? given : List.of();
        if (!acts.rights().open(caller, List.of(proposal)).contains(proposal.id())) {
            return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "this is about what you may not see");
        }
        try {
            List<? extends Made> errors = acceptance.accept(
                    caller, proposal, resolutions, ProposalComments.said(caller, "ACCEPTED", comment, now), now);
            return errors.isEmpty()
                    ? acts.payloads()
                            .of(caller, Objects.requireNonNull(acts.register().find(proposal.id())), errors)
                    : acts.payloads().refused(caller, proposal, errors);
        } catch (Acceptance.Overtaken overtaken) {
            return acts.payloads().changed(caller, proposal.id());
        }
    }

    /** Decides several proposals, each by itself. */
    Made decideAll(Caller caller, Map<String, ? extends @Nullable Object> input) {
        List<?> decisions = (List<?>) Objects.requireNonNull(input.get("decisions"));
        List<Made> results = new ArrayList<>();
        List<Made> errors = new ArrayList<>();
        if (decisions.isEmpty() || decisions.size() > MOST) {
            errors.add(UserError.of("InvalidValue", "decide 1 to " + MOST + " proposals", "input", "decisions"));
        } else {
            for (Object each : decisions) {
                Map<String, @Nullable Object> decision = new LinkedHashMap<>();
                ((Map<?, ?>) each).forEach((name, value) -> decision.put(String.valueOf(name), value));
                results.add(decide(caller, decision));
            }
        }
        return new Made.Item(
                "DecideProposalsPayload",
                Map.of("results", new Made.Items(results), "userErrors", new Made.Items(errors)));
    }
}
