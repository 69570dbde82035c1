package org.jiedui.editing;

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

    private final EditingContext context;

    /**
     * Makes it ready to carry commands out.
     *
     * @param model the kinds that there are
     * @param database where the network is
     * @param commands what can be done to it
     */
    public Editing(Model model, Database database, Commands commands) {
        this.context = EditingContext.of(model, database, commands);
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
        Execution<T> execution = new Execution<>(context, command, given, caller, attempt, answering);
        return untilItHolds(given.get(Arguments.KEY) != null, execution::run);
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
}
