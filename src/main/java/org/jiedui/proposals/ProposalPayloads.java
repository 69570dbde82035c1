package org.jiedui.proposals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.proposals.Proposing.Outcome;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to whoever does something with a proposal.
 *
 * @param register reads proposals anew
 * @param view shows them
 * @param settings how much there may be
 */
record ProposalPayloads(ProposalRegister register, ProposalView view, ProposalSettings settings) {

    /** The type of the error of what somebody may not do. */
    static final String REFUSAL = "NotPermitted";

    private static final String INPUT = "input";

    /** A proposal as it is, and what was wrong. */
    Made of(Caller caller, @Nullable Proposal proposal, List<? extends Made> errors) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("proposal", proposal == null ? null : view.of(caller, proposal, true));
        fields.put("userErrors", new Made.Items(errors));
        return new Made.Item("ProposalPayload", fields);
    }

    /** What came of proposing something, which the same key may have stood for already. */
    Made told(Caller caller, Outcome outcome) {
        Proposal proposal = outcome.proposal();
        if (proposal != null && !outcome.asked()) {
            return of(
                    caller,
                    null,
                    List.of(UserError.of(
                            "ProposalMismatch",
                            "this key stands for another proposal that was made already",
                            Map.of("proposal", view.of(caller, proposal, false)),
                            INPUT,
                            "idempotencyKey")));
        }
        return of(caller, proposal, outcome.errors());
    }

    /** Nothing more can be said of a proposal. */
    Made full(Caller caller, Proposal proposal) {
        return of(
                caller,
                proposal,
                List.of(UserError.of(
                        "InvalidValue",
                        "a proposal has at most " + settings.comments() + " comments: decide it, or withdraw it",
                        INPUT)));
    }

    /** Somebody did something with it meanwhile. */
    Made changed(Caller caller, String id) {
        Proposal proposal = Objects.requireNonNull(register.find(id));
        return of(
                caller,
                proposal,
                List.of(UserError.of(
                        "ProposalChanged",
                        "it is " + proposal.state() + " and has version " + proposal.version()
                                + " by now; look at it and decide again",
                        Map.of("current", view.of(caller, proposal, false)),
                        INPUT,
                        "expectedVersion")));
    }

    /** What somebody else has just accepted looks as if it were wrong. */
    Made refused(Caller caller, Proposal proposal, List<? extends Made> errors) {
        Proposal now = Objects.requireNonNull(register.find(proposal.id()));
        return now.version() == proposal.version() ? of(caller, proposal, errors) : changed(caller, proposal.id());
    }

    /** Nothing was done, whatever proposal it was about. */
    static Made refused(String type, String message) {
        return new Made.Item(
                "ProposalPayload", Map.of("userErrors", new Made.Items(List.of(UserError.of(type, message, INPUT)))));
    }
}
