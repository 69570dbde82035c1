package org.jiedui.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Tallying;
import org.jiedui.editing.journal.Journal;
import org.jiedui.editing.journal.Situation;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.PlaceRights;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.store.Writing;

/** Commands that another consists of, carried out one after the other in its transaction and in its place in the journal. */
final class Composition {

    private final EditingContext context;
    private final Caller caller;
    private final PlaceRights rights;
    private final Writing writing;
    private final Journal.Recorded recorded;
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    Composition(EditingContext context, Caller caller, PlaceRights rights, Writing writing, Journal.Recorded recorded) {
        this.context = context;
        this.caller = caller;
        this.rights = rights;
        this.writing = writing;
        this.recorded = recorded;
    }

    Journal.Recorded recorded() {
        return recorded;
    }

    /** What has become of each thing in all. */
    List<Edit> edits() {
        return edits.values().stream().filter(Edit::isEffective).toList();
    }

    /**
     * Carries out the steps, and what these consist of. Where one is refused, the others are tried all the same, so that
     * all that is wrong is told at once; but for those that name what the refused one was to be about.
     */
    List<Refusal> carryOut(ChangeSet whole) {
        List<String> done = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        for (ChangeSet.Step step : whole.steps()) {
            String name = "@" + done.size();
            int refusedBefore = refusals.size();
            String about = step.given().names(missing)
                    ? null
                    : carryOut(step.command(), step.given().replacing(done), refusals);
            if (about == null || refusals.size() > refusedBefore) {
                missing.add(name);
                done.add(name);
            } else {
                done.add(about);
                whole.settle(name, about);
            }
        }
        return refusals;
    }

    /** Carries out one step, and tells what it was about. */
    private String carryOut(String command, CommandInput given, List<Refusal> refusals) {
        ChangeSet changeSet = new ChangeSet();
        Inputs.checkCommand(given, changeSet);
        if (!changeSet.isRefused()) {
            changeSet = drafted(command, given);
        }
        if (changeSet.isRefused()) {
            refusals.addAll(changeSet.refusals());
        } else {
            write(changeSet);
            List<Refusal> unfit = changeSet.verified(more -> more.ask(writing, null, caller.name()));
            refusals.addAll(unfit.isEmpty() ? carryOut(changeSet) : unfit);
        }
        return changeSet.results().values().stream().findFirst().orElse("");
    }

    private void write(ChangeSet changeSet) {
        List<Edit> part = changeSet.edits().stream().map(context::complete).toList();
        if (!part.isEmpty()) {
            Journal.apply(writing, part, recorded, caller.name());
            Tallying.keep(writing, context.model(), context.keys(), part);
        }
        context.forget(writing, changeSet.forgotten());
        rights.done(part);
        part.forEach(edit -> edits.merge(edit.id(), edit, Edit::then));
    }

    private ChangeSet drafted(String name, CommandInput known) {
        try {
            PreparedCommand prepared = context.commands().named(name).prepare(known);
            Situation situation = prepared.preconditions().ask(writing, null, caller.name());
            return Execution.decided(context, caller, rights, prepared, situation, known);
        } catch (Early early) {
            ChangeSet refused = new ChangeSet();
            early.refusals().forEach(refused::refuse);
            return refused;
        }
    }
}
