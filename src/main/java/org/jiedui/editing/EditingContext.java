package org.jiedui.editing;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Storage;
import org.jiedui.editing.journal.GroupCommit;
import org.jiedui.editing.journal.Journal;
import org.jiedui.editing.journal.Turns;
import org.jiedui.editing.rules.Whereabouts;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.RecordKeys;
import org.jiedui.store.Database;
import org.jiedui.store.Writing;
import org.jiedui.store.secret.SharedSecret;

/**
 * What every command is carried out with.
 *
 * @param model the kinds that there are
 * @param database where the network is
 * @param commands what can be done to it
 * @param keys the record keys of what is protected
 * @param storage how things are stored
 * @param whereabouts which nodes lie in a place
 * @param turns the order in which this instance writes
 * @param group writes together what needs no transaction of its own
 * @param forgetting what else forgets with the journal
 */
record EditingContext(
        Model model,
        Database database,
        Commands commands,
        RecordKeys keys,
        Storage storage,
        Whereabouts whereabouts,
        Turns turns,
        GroupCommit group,
        Forgetting forgetting) {

    static EditingContext of(Model model, Database database, Commands commands, Clock clock, Forgetting forgetting) {
        Turns turns = new Turns();
        RecordKeys keys = new RecordKeys(new SharedSecret(database, SharedSecret.RECORD_KEYS));
        return new EditingContext(
                model,
                database,
                commands,
                keys,
                new Storage(model),
                new Whereabouts(model, clock),
                turns,
                new GroupCommit(database, turns),
                forgetting);
    }

    /** Completes an edit by what is stored because it follows from what was said. */
    Edit complete(Edit edit) {
        Edit complete = storage.complete(edit);
        Map<String, Object> after = complete.after();
        if (after == null
                || !(edit.kind() instanceof EntityKind kind)
                || !kind.access().counted()) {
            return complete;
        }
        Map<String, Object> stored = new LinkedHashMap<>(after);
        stored.put(RecordKeys.PROPERTY, keys.of(edit.id()));
        return complete.storing(stored);
    }

    /** Has the journal, and whatever else holds values, forget what was erased. */
    void forget(Writing writing, Set<String> things) {
        if (!things.isEmpty()) {
            Journal.forget(writing, things);
            forgetting.forget(writing, things);
        }
    }
}
