package org.jiedui.editing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.query.Made;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Has commands checked together as if they were done. Whoever wants to know what they would do overrides what is told of it. */
public interface DryRun extends Editing.Answering<Made> {

    /**
     * Checks commands.
     *
     * @param editing checks them
     * @param caller with whose rights
     * @param commands commands as {@code applyCommands} takes them, coerced
     * @param reason why they are to be done
     * @param told told what they would do
     * @return why they would not be done; empty where they would
     */
    static List<? extends Made> errors(Editing editing, Caller caller, List<?> commands, String reason, DryRun told) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("commands", commands);
        input.put("reason", reason);
        input.put("dryRun", true);
        return errors(editing.perform("applyCommands", input, caller, told));
    }

    /** Why a command was refused. */
    static List<? extends Made> errors(Made payload) {
        return payload instanceof Made.Item item && item.fields().get("userErrors") instanceof Made.Items errors
                ? errors.items()
                : List.of();
    }

    @Override
    default boolean isKnown(Made payload) {
        return false;
    }

    @Override
    default Made answer(Made payload, @Nullable Writing writing) {
        return payload;
    }
}
