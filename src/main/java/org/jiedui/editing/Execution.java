package org.jiedui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.query.Made;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** One command, to be run in a transaction, possibly several times until one is kept. */
final class Execution<T extends @Nullable Object> {

    private final EditingContext context;
    private final Command command;
    private final Given given;
    private final Caller caller;
    private final Attempt attempt;
    private final Editing.Answering<T> answering;
    private final Turns.Turn turn;
    private final List<T> taken = new ArrayList<>(1);

    Execution(
            EditingContext context,
            Command command,
            Given given,
            Caller caller,
            Attempt attempt,
            Editing.Answering<T> answering) {
        this.context = context;
        this.command = command;
        this.given = given;
        this.caller = caller;
        this.attempt = attempt;
        this.answering = answering;
        this.turn = context.turns().turn();
    }

    T run() {
        try (turn) {
            if (given.is(Arguments.DRY_RUN)) {
                return context.database().rehearse(this::in);
            }
            boolean atOnce = attempt.inquiry().isVersioned() && answering.isKnown(Payload.expected(command));
            Made.Item done = atOnce ? doneAtOnce() : null;
            return done == null ? context.database().write(this::in) : answering.answer(done, null);
        } catch (TakenBack all) {
            return taken.get(0);
        }
    }

    /**
     * Looks, decides, and writes in a statement that is its own transaction, where nothing else has come in between:
     * two messages instead of five, and nobody waits for what is only thought about.
     *
     * @return what was done; null where it takes a transaction to say
     */
    private Made.@Nullable Item doneAtOnce() {
        Situation situation = attempt.inquiry()
                .look(
                        context.database(),
                        key(),
                        caller.name(),
                        caller.place(),
                        context.permissions().insides());
        if (situation.columns().get("done") != null) {
            return null;
        }
        Draft draft = decided(caller, attempt, situation, given);
        List<Edit> edits =
                draft.edits().stream().map(context.storage()::complete).toList();
        if (draft.isRefused() || edits.size() != 1) {
            return null;
        }
        String id = Ids.random("Change");
        Journal.Recorded recorded = context.group()
                .write(edits.get(0), ChangeRecord.of(id, command, given, caller.name(), draft, edits), caller.name());
        return recorded == null ? null : done(draft, edits, recorded, id);
    }

    private T in(Writing writing) {
        try {
            return written(writing);
        } catch (RuntimeException failure) {
            // It may be tried again after a while, in which nobody should wait for it.
            turn.close();
            throw failure;
        }
    }

    private T written(Writing writing) {
        Situation situation = attempt.inquiry()
                .ask(
                        writing,
                        key(),
                        caller.name(),
                        caller.place(),
                        context.permissions().insides());
        if (situation.columns().get("done") instanceof Map<?, ?> done) {
            return answering.answer(replayed(Done.of(context.model(), done)), writing);
        }
        Draft draft = decided(caller, attempt, situation, given);
        context.permissions().checkPlaced(caller, draft.edits(), writing, given, draft);
        if (draft.isRefused()) {
            return answering.answer(Payload.refused(command, draft.refusals()), writing);
        }
        String id = Ids.random("Change");
        if (!draft.steps().isEmpty()) {
            return composed(writing, draft, id);
        }
        List<Edit> edits =
                draft.edits().stream().map(context.storage()::complete).toList();
        if (edits.isEmpty()) {
            return answering.answer(Payload.unchanged(command, draft), writing);
        }
        turn.take();
        Journal.Recorded recorded = Journal.write(
                writing, edits, ChangeRecord.of(id, command, given, caller.name(), draft, edits), caller.name());
        Tallying.keep(writing, context.model(), edits);
        Journal.forget(writing, draft.forgotten());
        return answering.answer(done(draft, edits, recorded, id), writing);
    }

    /** Carries out a command that consists of others. What is refused later takes back what was done before. */
    private T composed(Writing writing, Draft draft, String id) {
        turn.take();
        Composition composition = new Composition(context, caller, writing, Journal.open(writing));
        List<Refusal> refusals = composition.carryOut(draft);
        if (refusals.isEmpty()) {
            context.permissions().checkPlaced(caller, composition.edits(), writing, given, draft);
            refusals = draft.refusals();
        }
        if (!refusals.isEmpty()) {
            taken.clear();
            taken.add(answering.answer(Payload.refused(command, refusals), writing));
            throw new TakenBack();
        }
        List<Edit> edits = composition.edits();
        Journal.keep(
                writing,
                edits,
                ChangeRecord.of(id, command, given, caller.name(), draft, edits),
                composition.recorded());
        return answering.answer(done(draft, edits, composition.recorded(), id), writing);
    }

    private @Nullable String key() {
        return given.get(Arguments.KEY) instanceof String text ? text : null;
    }

    private Made.Item done(Draft draft, List<Edit> edits, Journal.Recorded recorded, String id) {
        return Payload.of(command, draft, edits, recorded, caller.name(), given, id);
    }

    /** What the rules make of a command. */
    static Draft decided(Caller caller, Attempt attempt, Situation situation, Given given) {
        Draft draft = new Draft();
        Permissions.checkPlace(situation, given, draft);
        if (!draft.isRefused()) {
            attempt.deciding().decide(situation, draft);
            Permissions.checkSight(caller, situation, given, draft);
        }
        return draft;
    }

    private Made.Item replayed(Done done) {
        return done.fingerprint().equals(ChangeRecord.fingerprint(command, given))
                ? Payload.of(command, done)
                : Payload.refused(
                        command,
                        List.of(new Refusal(
                                "IdempotencyMismatch",
                                "this key stands for something else that was done already",
                                given.at(Arguments.KEY),
                                Map.of("change", done.change()))));
    }
}
