package org.jiedui.editing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands out, each in one transaction: it asks what it has to know, checks the rules on plain values, and
 * writes what becomes of things together with their journal.
 */
public final class Editing {

    private static final Set<String> OVERTAKEN =
            Set.of("Neo.ClientError.Schema.ConstraintValidationFailed", "Neo.ClientError.Statement.EntityNotFound");
    private static final int ATTEMPTS = 3;

    private final Model model;
    private final Database database;
    private final Commands commands;
    private final Storage storage;
    private final Permissions permissions;

    /**
     * Makes it ready to carry commands out.
     *
     * @param model the kinds that there are
     * @param database where the network is
     * @param commands what can be done to it
     */
    public Editing(Model model, Database database, Commands commands) {
        this.model = model;
        this.database = database;
        this.commands = commands;
        this.storage = new Storage(model);
        this.permissions = new Permissions(model);
    }

    /** Makes an answer of what a command did, inside its transaction. */
    @FunctionalInterface
    public interface Answering<T extends @Nullable Object> {

        /**
         * Makes the answer.
         *
         * @param payload what the command did, or why not
         * @param writing its transaction; null where none was needed
         */
        T answer(Made payload, @Nullable Writing writing);
    }

    /**
     * Carries a command out.
     *
     * @param name its name
     * @param input its input, coerced
     * @param caller who wants it
     * @param answering makes the answer; it may be called again when a transaction is tried again
     * @return the answer
     */
    public <T extends @Nullable Object> T perform(
            String name, Map<String, ? extends @Nullable Object> input, Caller caller, Answering<T> answering) {
        Command command = commands.named(name);
        Given given = new Given(input, List.of("input"));
        Draft early = new Draft();
        if (!caller.is(Role.EDITOR)) {
            early.refuse(Permissions.REFUSAL, "this takes an editor", List.of());
        } else {
            Inputs.checkCommand(given, early);
        }
        if (early.isRefused()) {
            return answering.answer(Payload.refused(command, early.refusals()), null);
        }
        Attempt attempt;
        try {
            attempt = command.prepare(given);
        } catch (Early refused) {
            return answering.answer(Payload.refused(command, refused.refusals()), null);
        }
        Run<T> run = new Run<>(command, given, caller, attempt, answering);
        try {
            return untilItHolds(
                    given.get(Arguments.KEY) != null,
                    () -> given.is(Arguments.DRY_RUN) ? database.rehearse(run::in) : database.write(run::in));
        } catch (TakenBack all) {
            return run.taken.get(0);
        }
    }

    /**
     * Of several that come with one key at once, the first is kept, and the others then find it; so does one whose commit
     * was not answered. What is gone while a command waits for it is not there when it looks again.
     */
    private static <T extends @Nullable Object> T untilItHolds(boolean hasKey, Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (DatabaseFailed failed) {
                if (!OVERTAKEN.contains(failed.code()) || attempt == ATTEMPTS) {
                    throw failed;
                }
            } catch (DatabaseOutcomeUnknown lost) {
                if (!hasKey || attempt == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    /** One command, to be run in a transaction, possibly several times until one is kept. */
    private final class Run<T extends @Nullable Object> {

        private final Command command;
        private final Given given;
        private final Caller caller;
        private final Attempt attempt;
        private final Answering<T> answering;
        private final List<T> taken = new ArrayList<>(1);

        Run(Command command, Given given, Caller caller, Attempt attempt, Answering<T> answering) {
            this.command = command;
            this.given = given;
            this.caller = caller;
            this.attempt = attempt;
            this.answering = answering;
        }

        T in(Writing writing) {
            String key = given.get(Arguments.KEY) instanceof String text ? text : null;
            Situation situation =
                    attempt.inquiry().ask(writing, key, caller.name(), caller.place(), permissions.insides());
            if (situation.columns().get("done") instanceof Map<?, ?> done) {
                return answering.answer(replayed(Done.of(model, done)), writing);
            }
            Draft draft = decided(attempt, situation, given);
            permissions.checkPlaced(caller, draft.edits(), writing, given, draft);
            if (draft.isRefused()) {
                return answering.answer(Payload.refused(command, draft.refusals()), writing);
            }
            String id = Ids.random("Change");
            if (!draft.steps().isEmpty()) {
                return composed(writing, draft, id);
            }
            List<Edit> edits = draft.edits().stream().map(storage::complete).toList();
            if (edits.isEmpty()) {
                return answering.answer(Payload.unchanged(command, draft), writing);
            }
            Journal.Recorded recorded = Journal.write(writing, edits, change(id, draft, edits), caller.name());
            Tallying.keep(writing, model, edits);
            Journal.forget(writing, draft.forgotten());
            return answered(writing, draft, edits, recorded, id);
        }

        private T answered(Writing writing, Draft draft, List<Edit> edits, Journal.Recorded recorded, String id) {
            return answering.answer(Payload.of(command, draft, edits, recorded, caller.name(), given, id), writing);
        }

        private Draft decided(Attempt attempt, Situation situation, Given given) {
            Draft draft = new Draft();
            Permissions.checkPlace(situation, given, draft);
            if (!draft.isRefused()) {
                attempt.deciding().decide(situation, draft);
                Permissions.checkSight(caller, situation, given, draft);
            }
            return draft;
        }

        /** Carries out commands that consist of others. What is refused later takes back what was done before. */
        private T composed(Writing writing, Draft draft, String id) {
            Journal.Recorded recorded = Journal.open(writing);
            Map<String, Edit> edits = new LinkedHashMap<>();
            List<Refusal> refusals = steps(writing, draft, recorded, edits);
            if (refusals.isEmpty()) {
                permissions.checkPlaced(caller, edits.values(), writing, given, draft);
                refusals = draft.refusals();
            }
            if (!refusals.isEmpty()) {
                taken.clear();
                taken.add(answering.answer(Payload.refused(command, refusals), writing));
                throw new TakenBack();
            }
            List<Edit> all = edits.values().stream().filter(Edit::isEffective).toList();
            Journal.keep(writing, all, change(id, draft, all), recorded);
            return answered(writing, draft, all, recorded, id);
        }

        private List<Refusal> steps(Writing writing, Draft whole, Journal.Recorded recorded, Map<String, Edit> edits) {
            List<String> done = new ArrayList<>();
            for (Draft.Step step : whole.steps()) {
                Given known = step.given().replacing(done);
                Draft draft = new Draft();
                Inputs.checkCommand(known, draft);
                if (!draft.isRefused()) {
                    draft = drafted(writing, step.command(), known);
                }
                if (draft.isRefused()) {
                    return draft.refusals();
                }
                List<Edit> part = draft.edits().stream().map(storage::complete).toList();
                if (!part.isEmpty()) {
                    Journal.apply(writing, part, recorded, caller.name());
                    Tallying.keep(writing, model, part);
                }
                Journal.forget(writing, draft.forgotten());
                part.forEach(edit -> edits.merge(edit.id(), edit, Edit::then));
                List<Refusal> refusals = steps(writing, draft, recorded, edits);
                if (!refusals.isEmpty()) {
                    return refusals;
                }
                String about = draft.results().values().stream().findFirst().orElse("");
                done.add(about);
                whole.settle("@" + (done.size() - 1), about);
            }
            return List.of();
        }

        private Draft drafted(Writing writing, String name, Given known) {
            try {
                Attempt attempt = commands.named(name).prepare(known);
                Situation situation =
                        attempt.inquiry().ask(writing, null, caller.name(), caller.place(), permissions.insides());
                return decided(attempt, situation, known);
            } catch (Early early) {
                Draft refused = new Draft();
                early.refusals().forEach(refused::refuse);
                return refused;
            }
        }

        private Made.Item replayed(Done done) {
            return done.fingerprint().equals(fingerprint())
                    ? Payload.of(command, done)
                    : Payload.refused(
                            command,
                            List.of(new Refusal(
                                    "IdempotencyMismatch",
                                    "this key stands for something else that was done already",
                                    given.at(Arguments.KEY),
                                    Map.of("change", done.change()))));
        }

        private Map<String, @Nullable Object> change(String id, Draft draft, List<Edit> edits) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>(draft.marks());
            change.put("id", id);
            change.put("things", edits.stream().map(Edit::id).toList());
            change.put(
                    "kinds",
                    edits.stream().map(edit -> edit.kind().name()).distinct().toList());
            change.put("actor", caller.name());
            change.put("reason", given.text(Arguments.REASON));
            change.put("command", command.name());
            if (given.get(Arguments.KEY) != null) {
                change.put("idempotencyKey", given.get(Arguments.KEY));
                change.put("fingerprint", fingerprint());
            }
            change.put("results", Json.text(draft.results()));
            if (!given.list(Fields.SOURCES).isEmpty()) {
                change.put("sources", Json.text(given.list(Fields.SOURCES)));
            }
            return change;
        }

        private String fingerprint() {
            try {
                byte[] text = (command.name() + given.canonical()).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }
}
