package org.jiedui.editing;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.commands.Command;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.journal.Overtaken;
import org.jiedui.editing.journal.Redirects;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Early;
import org.jiedui.editing.rules.Inputs;
import org.jiedui.editing.rules.Permissions;
import org.jiedui.editing.rules.PreparedCommand;
import org.jiedui.editing.rules.Refusal;
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

    private final EditingContext context;

    /**
     * Makes it ready to carry commands out.
     *
     * @param model the kinds that there are
     * @param database where the network is
     * @param commands what can be done to it
     * @param clock tells which day it is
     * @param forgetting what else forgets with the journal what is erased
     */
    public Editing(Model model, Database database, Commands commands, Clock clock, Forgetting forgetting) {
        this.context = EditingContext.of(model, database, commands, clock, forgetting);
    }

    /** Makes an answer of what a command did, inside its transaction. */
    public interface Answering<T extends @Nullable Object> {

        /**
         * Whether everything that is selected of what a command did is known, so that nothing has to be read.
         *
         * @param payload what the command did
         */
        boolean isKnown(Made payload);

        /**
         * Makes the answer.
         *
         * @param payload what the command did, or why not
         * @param writing its transaction; null where none was needed
         */
        T answer(Made payload, @Nullable Writing writing);

        /** What the journal keeps on the change beside what the command says, by name. */
        default Map<String, String> marks() {
            return Map.of();
        }

        /**
         * Told what became of each thing, inside the transaction, before the answer is made.
         *
         * @param edits what became of each
         * @param reach in which places somebody could be bound and yet make the same change; null where nobody asked
         */
        default void carriedOut(List<Edit> edits, @Nullable Set<String> reach) {}

        /** Whether it wants to be told in which places somebody could be bound and yet make the same change. */
        default boolean asksForReach() {
            return false;
        }
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
        Command command = context.commands().named(name);
        CommandInput told = CommandInput.of(input);
        ChangeSet early = new ChangeSet();
        boolean whatIf = told.is(Arguments.DRY_RUN) && (caller.is(Role.ANALYST) || caller.is(Role.PROPOSER));
        if (!caller.is(Role.EDITOR) && !whatIf) {
            early.refuse(
                    Permissions.REFUSAL,
                    "this takes an editor; with dryRun: true, an analyst or a proposer may ask what if",
                    List.of());
        } else {
            Inputs.checkCommand(told, early);
        }
        if (early.isRefused()) {
            return answering.answer(Payload.refused(command, early.refusals()), null);
        }
        for (CommandInput given = told; ; ) {
            PreparedCommand prepared;
            try {
                prepared = command.prepare(given);
            } catch (Early refused) {
                return answering.answer(Payload.refused(command, refused.refusals()), null);
            }
            Execution<T> execution = new Execution<>(context, command, given, told, caller, prepared, answering);
            T answer = untilItHolds(given.get(Arguments.KEY) != null, execution::run);
            CommandInput followed = following(given, execution.refusals(), caller);
            if (followed.equals(given)) {
                return answer;
            }
            given = followed;
        }
    }

    /** Where nothing was found by an id whose record was merged, the one that it went into is meant. */
    private CommandInput following(CommandInput given, List<Refusal> refusals, Caller caller) {
        Map<List<String>, String> missing = new LinkedHashMap<>();
        refusals.stream().flatMap(refusal -> refusal.missing().stream()).forEach(path -> {
            if (given.standing(path) instanceof String id) {
                missing.put(path, id);
            }
        });
        Redirects redirects =
                Redirects.of(missing.values(), more -> more.look(context.database(), null, caller.name()));
        CommandInput followed = given;
        for (Map.Entry<List<String>, String> each : missing.entrySet()) {
            String id = redirects.follow(each.getValue());
            followed = id.equals(each.getValue()) ? followed : followed.replacing(each.getKey(), id);
        }
        return followed;
    }

    /**
     * Of several that come with one key at once, the first is kept, and the others then find it; so does one whose commit
     * was not answered. What is gone while a command waits for it is not there when it looks again.
     */
    private static <T extends @Nullable Object> T untilItHolds(boolean hasKey, Supplier<T> transaction) {
        for (int prepared = 1; ; prepared++) {
            try {
                return transaction.get();
            } catch (DatabaseFailed failed) {
                if (!OVERTAKEN.contains(failed.code()) || prepared == ATTEMPTS) {
                    throw failed;
                }
            } catch (Overtaken overtaken) {
                if (prepared == ATTEMPTS) {
                    throw overtaken;
                }
            } catch (DatabaseOutcomeUnknown lost) {
                if (!hasKey || prepared == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }
}
