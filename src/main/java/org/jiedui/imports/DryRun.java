package org.jiedui.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.editing.Editing;
import org.jiedui.query.Made;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Has the commands of rows checked as if they were done, with the rights of whoever asks. */
final class DryRun implements Editing.Answering<Made> {

    private DryRun() {}

    /** Why they would not be done; empty where they would. */
    static List<? extends Made> errors(Editing editing, Caller caller, List<?> commands, String reason) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("commands", commands);
        input.put("reason", reason);
        input.put("dryRun", true);
        Made payload = editing.perform("applyCommands", input, caller, new DryRun());
        return payload instanceof Made.Item item && item.fields().get("userErrors") instanceof Made.Items errors
                ? errors.items()
                : List.of();
    }

    @Override
    public boolean isKnown(Made payload) {
        return false;
    }

    @Override
    public Made answer(Made payload, @Nullable Writing writing) {
        return payload;
    }
}
