package org.jiedui.editing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands out, each in one transaction: it asks what it has to know, checks the rules on plain values, and
 * writes what becomes of things together with their journal.
 */
public final class Editing {

    private static final String TAKEN = "Neo.ClientError.Schema.ConstraintValidationFailed";
    private static final int ATTEMPTS = 3;

    private final Model model;
    private final Database database;
    private final Commands commands;
    private final Storage storage;
    private final String insides;

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
        this.insides = model.links().stream()
                .filter(LinkKind::inside)
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
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
            early.refuse("NotPermitted", "this takes an editor", List.of());
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
        return given.is(Arguments.DRY_RUN) ? database.rehearse(run::in) : kept(run, given);
    }

    /** Of several that come with one key at once, the first is kept and the others then find it. */
    private <T extends @Nullable Object> T kept(Run<T> run, Given given) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(run::in);
            } catch (DatabaseFailed failed) {
                boolean again = failed.code().equals(TAKEN) && given.get(Arguments.KEY) != null;
                if (!again || attempt == ATTEMPTS) {
                    throw failed;
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

        Run(Command command, Given given, Caller caller, Attempt attempt, Answering<T> answering) {
            this.command = command;
            this.given = given;
            this.caller = caller;
            this.attempt = attempt;
            this.answering = answering;
        }

        T in(Writing writing) {
            String key = given.get(Arguments.KEY) instanceof String text ? text : null;
            Situation situation = attempt.inquiry().ask(writing, key, caller.name(), caller.place(), insides);
            if (situation.columns().get("done") instanceof Map<?, ?> done) {
                return answering.answer(replayed(Done.of(model, done)), writing);
            }
            Draft draft = new Draft();
            if (situation.has("inside") && !situation.is("inside")) {
                draft.refuse("NotPermitted", "this is outside the place that you may edit", given.at());
            } else {
                attempt.deciding().decide(situation, draft);
            }
            if (draft.isRefused()) {
                return answering.answer(Payload.refused(command, draft.refusals()), writing);
            }
            List<Edit> edits = draft.edits().stream().map(storage::complete).toList();
            if (edits.isEmpty()) {
                return answering.answer(Payload.unchanged(command, draft), writing);
            }
            String id = Ids.random("Change");
            Journal.Recorded recorded = Journal.write(writing, edits, change(id, draft), caller.name());
            Tallying.keep(writing, model, edits);
            return answering.answer(Payload.of(command, draft, edits, recorded, caller.name(), given, id), writing);
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

        private Map<String, @Nullable Object> change(String id, Draft draft) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>(draft.marks());
            change.put("id", id);
            change.put("things", draft.edits().stream().map(Edit::id).toList());
            change.put(
                    "kinds",
                    draft.edits().stream()
                            .map(edit -> edit.kind().name())
                            .distinct()
                            .toList());
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
