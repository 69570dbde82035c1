package org.jiedui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiedui.access.Caller;
import org.jiedui.editing.commands.Command;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.Tallying;
import org.jiedui.editing.edits.Telling;
import org.jiedui.editing.journal.Done;
import org.jiedui.editing.journal.Journal;
import org.jiedui.editing.journal.Situation;
import org.jiedui.editing.journal.Turns;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Permissions;
import org.jiedui.editing.rules.PlaceRights;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Reach;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.editing.rules.StateRules;
import org.jiedui.editing.rules.UnseenTellers;
import org.jiedui.query.Made;
import org.jiedui.query.input.MergedIds;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * One command, to be run in a transaction, possibly several times until one is kept. What was told to do it may name
 * records by the ids that they had before they were merged.
 */
final class Execution<T extends @Nullable Object> {

    private final EditingContext context;
    private final Command command;
    private final CommandInput given;
    private final CommandInput told;
    private final Caller caller;
    private final PreparedCommand prepared;
    private final Editing.Answering<T> answering;
    private final Turns.Turn turn;
    private final List<T> taken = new ArrayList<>(1);
    private List<Refusal> refusals = List.of();

    Execution(
            EditingContext context,
            Command command,
            CommandInput given,
            CommandInput told,
            Caller caller,
            PreparedCommand prepared,
            Editing.Answering<T> answering) {
        this.context = context;
        this.command = command;
        this.given = given;
        this.told = told;
        this.caller = caller;
        this.prepared = prepared;
        this.answering = answering;
        this.turn = context.turns().turn();
    }

    /** Why it was not carried out, when it was run last. */
    List<Refusal> refusals() {
        return refusals;
    }

    T run() {
        refusals = List.of();
        try (turn) {
            if (given.is(Arguments.DRY_RUN)) {
                return context.database().rehearse(this::in);
            }
            boolean atOnce = prepared.preconditions().isVersioned()
                    && caller.rights().place() == null
                    && UnseenTellers.areNone(context.model(), caller.rights())
                    && answering.isKnown(Payload.expected(command));
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
        Situation situation = prepared.preconditions().look(context.database(), key(), caller.name());
        if (situation.columns().get("done") != null) {
            return null;
        }
        ChangeSet changeSet = new ChangeSet();
        prepared.deciding().decide(situation, changeSet);
        new Permissions(context.model(), caller.rights(), anywhere -> true).check(given, changeSet);
        StateRules.check(context.model(), situation, given, changeSet);
        List<Edit> edits = changeSet.edits().stream().map(context::complete).toList();
        if (changeSet.isRefused() || edits.size() != 1) {
            return null;
        }
        String id = Ids.random("Change");
        Journal.Recorded recorded = context.group()
                .write(
                        edits.get(0),
                        ChangeRecord.of(id, command, given, told, caller.name(), changeSet, edits),
                        caller.name());
        return recorded == null ? null : done(changeSet, edits, recorded, id);
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
        Situation situation = prepared.preconditions().ask(writing, key(), caller.name());
        if (situation.columns().get("done") instanceof Map<?, ?> done) {
            return answering.answer(replayed(Done.of(context.model(), done)), writing);
        }
        String bound = caller.rights().place();
        Reach reach = answering.asksForReach() ? new Reach(context.whereabouts(), writing) : null;
        PlaceRights rights = new PlaceRights(
                context.whereabouts(), writing, bound == null ? null : MergedIds.leading(bound, writing::run), reach);
        if (rights.areBound()) {
            turn.take();
        }
        ChangeSet changeSet = decided(context, caller, rights, prepared, situation, given);
        if (!changeSet.isRefused()) {
            rights.checkPlaced(changeSet.edits(), changeSet, given);
        }
        if (changeSet.isRefused()) {
            return refused(changeSet.refusals(), writing);
        }
        String id = Ids.random("Change");
        if (!changeSet.steps().isEmpty()) {
            return composed(writing, rights, changeSet, id);
        }
        List<Edit> edits = changeSet.edits().stream().map(context::complete).toList();
        if (edits.isEmpty()) {
            return answering.answer(Payload.unchanged(command, changeSet), writing);
        }
        turn.take();
        Journal.Recorded recorded = Journal.write(
                writing,
                edits,
                ChangeRecord.of(id, command, given, told, caller.name(), changeSet, edits),
                caller.name());
        Tallying.keep(writing, context.model(), context.keys(), edits);
        Telling.keep(writing, context.model(), edits, recorded.sequence());
        context.forget(writing, changeSet.forgotten());
        List<Refusal> refusals = changeSet.verified(situation.asking());
        return refusals.isEmpty()
                ? answering.answer(done(changeSet, edits, recorded, id), writing)
                : takenBack(refusals, writing);
    }

    /** Carries out a command that consists of others. What is refused later takes back what was done before. */
    private T composed(Writing writing, PlaceRights rights, ChangeSet changeSet, String id) {
        turn.take();
        Composition composition = new Composition(context, caller, rights, writing, Journal.open(writing));
        List<Refusal> refusals = composition.carryOut(changeSet);
        if (refusals.isEmpty()) {
            rights.checkPlaced(composition.edits(), changeSet, given);
            refusals = changeSet.refusals();
        }
        if (!refusals.isEmpty()) {
            return takenBack(refusals, writing);
        }
        List<Edit> edits = composition.edits();
        if (edits.isEmpty()) {
            taken.clear();
            taken.add(answering.answer(Payload.unchanged(command, changeSet), writing));
            throw new TakenBack();
        }
        answering.marks().forEach(changeSet::mark);
        Journal.keep(
                writing,
                edits,
                ChangeRecord.of(id, command, given, told, caller.name(), changeSet, edits),
                composition.recorded());
        Telling.keep(writing, context.model(), edits, composition.recorded().sequence());
        answering.carriedOut(edits, rights.reach());
        return answering.answer(done(changeSet, edits, composition.recorded(), id), writing);
    }

    private T refused(List<Refusal> reasons, Writing writing) {
        refusals = reasons;
        return answering.answer(Payload.refused(command, reasons), writing);
    }

    private T takenBack(List<Refusal> refusals, Writing writing) {
        taken.clear();
        taken.add(refused(refusals, writing));
        throw new TakenBack();
    }

    private @Nullable String key() {
        return given.get(Arguments.KEY) instanceof String text ? text : null;
    }

    private Made.Item done(ChangeSet changeSet, List<Edit> edits, Journal.Recorded recorded, String id) {
        return Payload.of(command, changeSet, edits, recorded, caller.name(), given, id);
    }

    /** What the rules make of a command. */
    static ChangeSet decided(
            EditingContext context,
            Caller caller,
            PlaceRights rights,
            PreparedCommand prepared,
            Situation situation,
            CommandInput given) {
        ChangeSet changeSet = new ChangeSet();
        prepared.deciding()
                .decide(new UnseenTellers(context.model(), caller.rights(), rights).without(situation), changeSet);
        Predicate<String> inside = rights.inside(changeSet);
        new Permissions(context.model(), caller.rights(), inside).check(given, changeSet);
        rights.check(prepared.preconditions(), inside, changeSet, given);
        StateRules.check(context.model(), situation, given, changeSet);
        return changeSet;
    }

    private Made.Item replayed(Done done) {
        return done.fingerprint().equals(ChangeRecord.fingerprint(command, told))
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
