package org.jiedui.proposals;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
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

    /** How many proposals are decided by one mutation. */
    private static final int MOST = 50;

    private static final String INPUT = "input";
    private static final String REFUSAL = "NotPermitted";

    private final ProposalRegister register;
    private final ProposalKeeping keeping;
    private final ProposalRights rights;
    private final ProposalView view;
    private final ProposalPayloads payloads;
    private final Proposing proposing;
    private final Deciding deciding;
    private final CurrentRecords current;
    private final ProposalSettings settings;
    private final Clock clock;

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
        this.clock = clock;
        this.current = new CurrentRecords(model, database, clock);
        this.keeping = new ProposalKeeping(database);
        this.rights = new ProposalRights(model, commands, current);
        this.view = new ProposalView(model, rights, current);
        this.payloads = new ProposalPayloads(register, view, settings);
        this.proposing = new Proposing(editing, notation, rights, register, current, settings);
        this.deciding = new Deciding(editing, notation, current);
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
        Proposal proposal = seen(caller, id);
        return proposal == null ? null : view.of(caller, proposal, conflicts);
    }

    /** A part of the list of those that somebody may see. */
    public List<Proposal> read(Caller caller, Filter filter, TimePage page) {
        return rights.mayName(caller, filter.thing()) ? register.read(filter, rights.sight(caller), page) : List.of();
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
            return ProposalPayloads.refused(REFUSAL, "this takes a proposer or an editor");
        }
        OffsetDateTime now = now();
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
        return acting(caller, input, false, (proposal, comment, now) -> {
            if (!proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(REFUSAL, "only whoever proposed it revises it");
            }
            if (isOther(proposal, input) || !ProposalState.UNDECIDED.contains(proposal.state())) {
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
            return done(
                    caller,
                    act(caller, proposal, "REVISED", ProposalState.UNDECIDED, set, comment, now),
                    rights.households(outcome.proposal().things()),
                    now);
        });
    }

    /** Takes a proposal back. */
    public Made withdraw(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return acting(caller, input, false, (proposal, comment, now) -> {
            if (!proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(REFUSAL, "only whoever proposed it takes it back");
            }
            if (isOther(proposal, input)) {
                return payloads.changed(caller, proposal.id());
            }
            Map<String, @Nullable Object> set = state(ProposalState.WITHDRAWN);
            return done(
                    caller,
                    act(caller, proposal, "WITHDRAWN", ProposalState.UNDECIDED, set, comment, now),
                    List.of(),
                    now);
        });
    }

    /** Says something about a proposal. */
    public Made comment(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return acting(caller, input, true, (proposal, comment, now) -> {
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
            return done(caller, act, List.of(), now);
        });
    }

    /** Decides a proposal. */
    public Made decide(Caller caller, Map<String, ? extends @Nullable Object> input) {
        String decision = String.valueOf(input.get("decision"));
        if (!caller.is(Role.EDITOR)) {
            return ProposalPayloads.refused(REFUSAL, "this takes an editor");
        }
        return acting(caller, input, !decision.equals("ACCEPT"), (proposal, comment, now) -> {
            if (!rights.sight(caller).decides(proposal)) {
                return ProposalPayloads.refused(REFUSAL, "this does not lie wholly in the place that you may edit");
            }
            if (settings.fourEyes() && proposal.proposer().equals(caller.name())) {
                return ProposalPayloads.refused(REFUSAL, "nobody decides what they proposed themselves");
            }
            if (isOther(proposal, input) || !proposal.state().equals(ProposalState.OPEN.name())) {
                return payloads.changed(caller, proposal.id());
            }
            if (decision.equals("ACCEPT")) {
                return accepted(caller, proposal, input, comment, now);
            }
            boolean rejected = decision.equals("REJECT");
            if (!rejected && proposal.comments().size() >= settings.comments()) {
                return payloads.full(caller, proposal);
            }
            Map<String, @Nullable Object> set = state(rejected ? ProposalState.REJECTED : ProposalState.RETURNED);
            if (rejected) {
                set.put("decider", caller.name());
                set.put("decidedAt", now);
            }
            String act = rejected ? "REJECTED" : "RETURNED";
            return done(
                    caller,
                    act(caller, proposal, act, List.of(ProposalState.OPEN.name()), set, comment, now),
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
        if (!rights.open(caller, List.of(proposal)).contains(proposal.id())) {
            return ProposalPayloads.refused(REFUSAL, "this is about what you may not see");
        }
        try {
            List<? extends Made> errors = deciding.accept(
                    caller, proposal, resolutions, ProposalComments.said(caller, "ACCEPTED", comment, now), now);
            return errors.isEmpty()
                    ? payloads.of(caller, Objects.requireNonNull(register.find(proposal.id())), errors)
                    : payloads.refused(caller, proposal, errors);
        } catch (Deciding.Overtaken overtaken) {
            return payloads.changed(caller, proposal.id());
        }
    }

    /** Decides several proposals, each by itself. */
    public Made decideAll(Caller caller, Map<String, ? extends @Nullable Object> input) {
        List<?> decisions = (List<?>) Objects.requireNonNull(input.get("decisions"));
        List<Made> results = new ArrayList<>();
        List<Made> errors = new ArrayList<>();
        if (decisions.isEmpty() || decisions.size() > MOST) {
            errors.add(ProposalError.of("InvalidValue", "decide 1 to " + MOST + " proposals", INPUT, "decisions"));
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

    /** Something that is done with a proposal that is there and may be seen. */
    private interface Acting {
        Made act(Proposal proposal, @Nullable String comment, OffsetDateTime now);
    }

    private Made acting(
            Caller caller, Map<String, ? extends @Nullable Object> input, boolean commented, Acting acting) {
        if (!concern(caller)) {
            return ProposalPayloads.refused(REFUSAL, "this takes a proposer or an editor");
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
                    List.of(ProposalError.of(
                            "NotFound", "there is no proposal of this id that you may see", INPUT, "id")));
        }
        String comment = ProposalComments.given(input.get("comment"));
        return acting.act(proposal, comment, now());
    }

    private @Nullable Proposal seen(Caller caller, String id) {
        Proposal proposal = id.startsWith("Proposal_") ? register.find(id) : null;
        return proposal != null && rights.sight(caller).sees(proposal) ? proposal : null;
    }

    private static boolean isOther(Proposal proposal, Map<String, ? extends @Nullable Object> input) {
        return !(input.get("expectedVersion") instanceof Number version) || version.longValue() != proposal.version();
    }

    private static Map<String, @Nullable Object> state(ProposalState state) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("state", state.name());
        return set;
    }

    private static Act act(
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

    private Made done(Caller caller, Act act, List<String> households, OffsetDateTime now) {
        return switch (keeping.act(act, households, now)) {
            case DONE -> payloads.of(caller, Objects.requireNonNull(register.find(act.id())), List.of());
            case GONE -> ProposalPayloads.refused("NotFound", "what this is about was erased meanwhile");
            case KNOWN -> payloads.changed(caller, act.id());
        };
    }

    private OffsetDateTime now() {
        return Moments.kept(OffsetDateTime.now(clock));
    }
}
