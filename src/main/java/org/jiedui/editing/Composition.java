package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.store.Writing;

/** Commands that another consists of, carried out one after the other in its transaction and in its place in the journal. */
final class Composition {

    private final EditingContext context;
    private final Caller caller;
    private final Writing writing;
    private final Journal.Recorded recorded;
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    Composition(EditingContext context, Caller caller, Writing writing, Journal.Recorded recorded) {
        this.context = context;
        this.caller = caller;
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

    /** Carries out the steps, and what these consist of, up to the first that is refused. */
    List<Refusal> carryOut(Draft whole) {
        List<String> done = new ArrayList<>();
        for (Draft.Step step : whole.steps()) {
            Given known = step.given().replacing(done);
            Draft draft = new Draft();
            Inputs.checkCommand(known, draft);
            if (!draft.isRefused()) {
                draft = drafted(step.command(), known);
            }
            if (draft.isRefused()) {
                return draft.refusals();
            }
            write(draft);
            List<Refusal> refusals = carryOut(draft);
            if (!refusals.isEmpty()) {
                return refusals;
            }
            String about = draft.results().values().stream().findFirst().orElse("");
            done.add(about);
            whole.settle("@" + (done.size() - 1), about);
        }
        return List.of();
    }

    private void write(Draft draft) {
        List<Edit> part =
                draft.edits().stream().map(context.storage()::complete).toList();
        if (!part.isEmpty()) {
            Journal.apply(writing, part, recorded, caller.name());
            Tallying.keep(writing, context.model(), part);
        }
        Journal.forget(writing, draft.forgotten());
        part.forEach(edit -> edits.merge(edit.id(), edit, Edit::then));
    }

    private Draft drafted(String name, Given known) {
        try {
            Attempt attempt = context.commands().named(name).prepare(known);
            Situation situation = attempt.inquiry()
                    .ask(
                            writing,
                            null,
                            caller.name(),
                            caller.place(),
                            context.permissions().insides());
            return Execution.decided(caller, attempt, situation, known);
        } catch (Early early) {
            Draft refused = new Draft();
            early.refusals().forEach(refused::refuse);
            return refused;
        }
    }
}
