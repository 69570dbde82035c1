package org.jiedui.proposals;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.editing.journal.StillThere;
import org.jiedui.graph.Model;
import org.jiedui.proposals.Proposing.Outcome;
import org.jiedui.query.Made;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister;
import org.jiedui.records.ProposalRegister.Filter;
import org.jiedui.records.ProposalWrites.Act;
import org.jiedui.records.TimePage;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** All that is done with proposed changes, and who may do it. What is answered is a payload as the schema has it. */
public final class ProposalOperations {

    private final ProposalRegister register;
    private final ProposalKeeping keeping;
    private final ProposalRights rights;
    private final ProposalView view;
    private final ProposalPayloads payloads;
    private final Proposing proposing;
    private final ProposalActs acts;
    private final Decisions decisions;
    private final CurrentRecords current;
    private final ProposalSettings settings;

    /**
     * Makes it ready.
     *
     * @param model the kinds that there are
     * @param database where proposals are kept, and the network
     * @param commands what can be done to the network
     * @param editing does it
     * @param notation how commands are kept
     * @param register reads proposals
     * @param settings how much there may be
     * @param clock tells what time it is
     */
    public ProposalOperations(
            Model model,
            Database database,
            Commands commands,
            Editing editing,
            CommandNotation notation,
            ProposalRegister register,
            ProposalSettings settings,
            Clock clock) {
        this.register = register;
        this.settings = settings;
        this.current = new CurrentRecords(model, database, clock);
        this.keeping = new ProposalKeeping(database, new StillThere(model));
        this.rights = new ProposalRights(model, commands, current);
        this.view = new ProposalView(model, rights, current);
        this.payloads = new ProposalPayloads(register, view, settings);
        this.proposing = new Proposing(editing, notation, rights, register, current, settings);
        this.acts = new ProposalActs(register, keeping, rights, payloads, settings, clock);
        this.decisions = new Decisions(acts, new Acceptance(editing, notation, current));
    }

    /**
     * Whether somebody has anything to do with proposals.
     *
     * @param caller who
     */
    public static boolean concern(Caller caller) {
        return ProposalRights.proposes(caller);
    }

    /**
     * The names of the mutations that somebody may ask for.
     *
     * @param caller who
     */
    public static List<String> mutations(Caller caller) {
        List<String> names = new ArrayList<>();
        if (concern(caller)) {
            names.addAll(List.of("proposeChange", "reviseProposal", "withdrawProposal", "commentOnProposal"));
        }
        if (caller.is(Role.EDITOR)) {
            names.addAll(List.of("decideProposal", "decideProposals"));
        }
        return names;
    }

    /**
     * A proposal, for whoever may see it.
     *
     * @return null where there is none for them
     */
    public @Nullable Made find(Caller caller, String id, boolean conflicts) {
        Proposal proposal = acts.seen(caller, id);
        return proposal == null ? null : view.of(caller, proposal, conflicts);
    }

    /** A part of the list of those that somebody may see. */
    public List<Proposal> read(Caller caller, Filter filter, TimePage page) {
        return rights.mayName(caller, filter.thing()) ? register.read(filter, rights.sight(caller), page) : List.of();
    }

    /**
     * Those of some proposals that somebody may see, as they are shown.
     *
     * @param ids of the proposals
     */
    public List<Made.Item> changed(Caller caller, Filter filter, List<String> ids, boolean conflicts) {
        List<Proposal> seen = read(caller, filter.among(ids), new TimePage(ids.size(), false, null, null));
        return shown(caller, seen, conflicts);
    }

    /** How many there are of them. */
    public long number(Caller caller, Filter filter) {
        return rights.mayName(caller, filter.thing()) ? register.number(filter, rights.sight(caller)) : 0;
    }

    /** Several, as they are shown. */
    public List<Made.Item> shown(Caller caller, List<Proposal> proposals, boolean conflicts) {
        return view.of(caller, proposals, conflicts);
    }

    /** All ids of a place. */
    public List<String> records(String place) {
        return List.copyOf(current.records(place));
    }

    /** Proposes a change. */
    public Made propose(Caller caller, Map<String, ? extends @Nullable Object> input) {
        if (!concern(caller)) {
            return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "this takes a proposer or an editor");
        }
        OffsetDateTime now = acts.now();
        Outcome outcome = proposing.propose(caller, input, now);
        Proposal proposal = outcome.proposal();
        if (proposal == null || outcome.kept()) {
            return payloads.told(caller, outcome);
        }
        ProposalKeeping.Kept kept = keeping.keep(proposal, rights.households(proposal.things()));
        return switch (kept) {
            case DONE -> payloads.of(caller, proposal, List.of());
            case GONE -> ProposalPayloads.refused("NotFound", "what this is about was erased meanwhile");
            case KNOWN -> {
                Proposal earlier =
                        Objects.requireNonNull(register.find(caller.name(), String.valueOf(proposal.idempotencyKey())));
                yield payloads.told(caller, proposing.earlier(earlier, input));
            }
        };
    }

    /** Says a proposal anew. */
    public Made revise(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return acts.acting(caller, input, false, (proposal, comment, now) -> {
            if (!proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "only whoever proposed it revises it");
            }
            if (ProposalActs.isOther(proposal, input) || !ProposalState.UNDECIDED.contains(proposal.state())) {
                return payloads.changed(caller, proposal.id());
            }
            if (proposal.comments().size() >= settings.comments()) {
                return payloads.full(caller, proposal);
            }
            Outcome outcome = proposing.checked(caller, input, proposal.id(), null, now);
            if (outcome.proposal() == null) {
                return payloads.refused(caller, proposal, outcome.errors());
            }
            Map<String, @Nullable Object> set = outcome.proposal().content();
            set.put("state", ProposalState.OPEN.name());
            return acts.done(
                    caller,
                    ProposalActs.act(caller, proposal, "REVISED", ProposalState.UNDECIDED, set, comment, now),
                    rights.households(outcome.proposal().things()),
                    now);
        });
    }

    /** Takes a proposal back. */
    public Made withdraw(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return acts.acting(caller, input, false, (proposal, comment, now) -> {
            if (!proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(ProposalPayloads.REFUSAL, "only whoever proposed it takes it back");
            }
            if (ProposalActs.isOther(proposal, input)) {
                return payloads.changed(caller, proposal.id());
            }
            Map<String, @Nullable Object> set = ProposalActs.state(ProposalState.WITHDRAWN);
            return acts.done(
                    caller,
                    ProposalActs.act(caller, proposal, "WITHDRAWN", ProposalState.UNDECIDED, set, comment, now),
                    List.of(),
                    now);
        });
    }

    /** Says something about a proposal. */
    public Made comment(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return acts.acting(caller, input, true, (proposal, comment, now) -> {
            if (proposal.comments().size() >= settings.comments()) {
                return payloads.full(caller, proposal);
            }
            Act act = new Act(
                    proposal.id(),
                    null,
                    ProposalState.every(),
                    Map.of(),
                    ProposalComments.said(caller, "COMMENTED", comment, now),
                    settings.comments());
            return acts.done(caller, act, List.of(), now);
        });
    }

    /** Decides a proposal. */
    public Made decide(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return decisions.decide(caller, input);
    }

    /** Decides several proposals, each by itself. */
    public Made decideAll(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return decisions.decideAll(caller, input);
    }
}
