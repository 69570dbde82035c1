package org.jiedui.proposals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.notation.Wording;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister;
import org.jspecify.annotations.Nullable;

/** Makes proposals of commands: checks them as a dry run with the rights of whoever proposes, and says what is to be kept. */
final class Proposing {

    /** An erasure leaves nothing of what it was about, and a proposal of one would. */
    private static final String ERASURE = "eraseFamily";

    private static final int LONGEST_KEY = 100;

    private final Editing editing;
    private final CommandNotation notation;
    private final ProposalRights rights;
    private final ProposalRegister register;
    private final CurrentRecords current;
    private final ProposalSettings settings;

    Proposing(
            Editing editing,
            CommandNotation notation,
            ProposalRights rights,
            ProposalRegister register,
            CurrentRecords current,
            ProposalSettings settings) {
        this.editing = editing;
        this.notation = notation;
        this.rights = rights;
        this.register = register;
        this.current = current;
        this.settings = settings;
    }

    /**
     * What came of it.
     *
     * @param proposal what is to be kept, or was kept under the same key; null where it is refused
     * @param kept whether it is kept already
     * @param asked whether it is what was asked for, and not something else of the same key
     * @param errors why it is refused
     */
    record Outcome(@Nullable Proposal proposal, boolean kept, boolean asked, List<? extends Made> errors) {

        static Outcome refused(List<? extends Made> errors) {
            return new Outcome(null, false, true, errors);
        }

        static Outcome refused(Made.Item error) {
            return refused(List.of(error));
        }
    }

    /** Somebody proposes something. */
    Outcome propose(Caller caller, Map<String, ? extends @Nullable Object> input, OffsetDateTime now) {
        String key = input.get("idempotencyKey") instanceof String text ? text : null;
        if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            return Outcome.refused(UserError.of(
                    "InvalidValue", "a key has 1 to " + LONGEST_KEY + " characters", "input", "idempotencyKey"));
        }
        Proposal earlier = key == null ? null : register.find(caller.name(), key);
        if (earlier != null) {
            return earlier(earlier, input);
        }
        if (register.undecided(caller.name()) >= settings.undecided()) {
            return Outcome.refused(UserError.of(
                    "TooManyProposals",
                    settings.undecided() + " of your proposals are not decided yet: wait, or withdraw some",
                    Map.of("most", settings.undecided())));
        }
        return checked(caller, input, Ids.random("Proposal"), key, now);
    }

    /** What was proposed under a key, where it is sent again. */
    Outcome earlier(Proposal earlier, Map<String, ? extends @Nullable Object> input) {
        boolean asked = fingerprint(written(input), input).equals(earlier.fingerprint());
        return new Outcome(earlier, true, asked, List.of());
    }

    /** What is to be kept of a proposal, once its dry run tells that it can be done. */
    Outcome checked(
            Caller caller,
            Map<String, ? extends @Nullable Object> input,
            String id,
            @Nullable String key,
            OffsetDateTime now) {
        List<?> json = written(input);
        KeptCommands commands = KeptCommands.of(json);
        List<Made.Item> refusals = refusals(commands, input);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        String reason = Wording.normalized(String.valueOf(input.get("reason")));
        Rehearsal rehearsal = Rehearsal.of(editing, caller, given(input, "commands"), reason);
        if (!rehearsal.errors().isEmpty()) {
            return Outcome.refused(rehearsal.errors());
        }
        if (!rehearsal.changesSomething()) {
            return Outcome.refused(
                    UserError.of("InvalidValue", "all of this is as it is wanted already", "input", "commands"));
        }
        Set<String> things = new LinkedHashSet<>(rights.named(commands));
        things.addAll(rehearsal.things());
        List<?> sources = given(input, Fields.SOURCES);
        return new Outcome(
                new Proposal(
                        id,
                        1,
                        ProposalState.OPEN.name(),
                        caller.name(),
                        now,
                        now,
                        reason,
                        JournalJson.text(json),
                        JournalJson.text(rehearsal.difference()),
                        sources.isEmpty() ? null : JournalJson.text(sources),
                        List.copyOf(rehearsal.kinds()),
                        List.copyOf(rights.withEnds(things)),
                        rights.places(rehearsal.reach()),
                        List.of(),
                        null,
                        null,
                        null,
                        key,
                        key == null ? null : fingerprint(json, input)),
                false,
                true,
                List.of());
    }

    /** Why some commands are never proposed, and what is wrong with the sources. */
    private List<Made.Item> refusals(KeptCommands commands, Map<String, ? extends @Nullable Object> input) {
        List<Made.Item> refusals = new ArrayList<>();
        for (int i = 0; i < commands.all().size(); i++) {
            KeptCommands.KeptCommand command = commands.all().get(i);
            String[] path = {"input", "commands", String.valueOf(i), command.name()};
            if (command.name().equals(ERASURE)) {
                refusals.add(UserError.of(
                        "InvalidValue", "an erasure is done and not proposed: nothing may be left of it", path));
            } else if (rights.sayDisclosed(new KeptCommands(List.of(command)))) {
                refusals.add(UserError.of(
                        "InvalidValue", "what is only told with a purpose is recorded and not proposed", path));
            }
        }
        List<?> sources = given(input, Fields.SOURCES);
        Set<String> named = new LinkedHashSet<>();
        sources.forEach(each -> named.add(String.valueOf(((Map<?, ?>) each).get("source"))));
        Set<String> there = current.of(named).keySet();
        for (int i = 0; i < sources.size(); i++) {
            Map<?, ?> source = (Map<?, ?>) sources.get(i);
            String id = String.valueOf(source.get("source"));
            if (!Ids.kind(id).equals("Source") || !there.contains(id)) {
                refusals.add(UserError.of(
                        "NotFound",
                        "there is no Source with this id",
                        "input",
                        Fields.SOURCES,
                        String.valueOf(i),
                        "source"));
            }
            if (source.values().stream()
                    .anyMatch(value -> value instanceof String text && text.length() > Wording.LONGEST_NAME)) {
                refusals.add(UserError.of(
                        "InvalidValue",
                        "a text has at most " + Wording.LONGEST_NAME + " characters",
                        "input",
                        Fields.SOURCES,
                        String.valueOf(i)));
            }
        }
        return refusals;
    }

    private List<?> written(Map<String, ? extends @Nullable Object> input) {
        return notation.written(given(input, "commands"));
    }

    private static List<?> given(Map<String, ? extends @Nullable Object> input, String name) {
        return input.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String fingerprint(List<?> commands, Map<String, ? extends @Nullable Object> input) {
        try {
            byte[] text = JournalJson.text(
                            List.of(commands, String.valueOf(input.get("reason")), given(input, Fields.SOURCES)))
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
