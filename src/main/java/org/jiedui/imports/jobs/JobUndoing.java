package org.jiedui.imports.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.query.Made;
import org.jiedui.records.ImportJob;
import org.jspecify.annotations.Nullable;

/** Undoes the changes of a job one by one, the last first. */
final class JobUndoing {

    private final Editing editing;

    JobUndoing(Editing editing) {
        this.editing = editing;
    }

    void turn(HeldJob held, int portions) {
        for (int i = 0; i < portions; i++) {
            ImportJob job = held.seen();
            int left = job.changes().size() - (int) job.undone();
            if (left == 0) {
                held.write(Map.of("state", JobState.UNDONE.name()), List.of());
                return;
            }
            undo(held, job, job.changes().get(left - 1));
        }
    }

    private void undo(HeldJob held, ImportJob job, String change) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("changes", List.of(change));
        input.put(Arguments.REASON, job.reason());
        input.put(Arguments.KEY, job.id() + "-undo-" + change);
        Recording recording = new Recording(held, undoing -> undone(job), List::of);
        List<? extends Made> errors = DryRun.errors(editing.perform("undoChange", input, held.caller(), recording));
        if (!errors.isEmpty()) {
            throw new Failed("the change " + change + " could not be undone: " + JobPlanning.message(errors.get(0)));
        }
        if (recording.isDone()) {
            held.look(false);
        } else {
            held.write(undone(job), List.of());
        }
    }

    private static Map<String, @Nullable Object> undone(ImportJob job) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("undone", job.undone() + 1);
        return set;
    }
}
