package org.jiedui.editing;

import org.jiedui.graph.Model;
import org.jiedui.store.Database;

/**
 * What every command is carried out with.
 *
 * @param model the kinds that there are
 * @param database where the network is
 * @param commands what can be done to it
 * @param storage how things are stored
 * @param permissions who may do what
 * @param turns the order in which this instance writes
 * @param group writes together what needs no transaction of its own
 */
record EditingContext(
        Model model,
        Database database,
        Commands commands,
        Storage storage,
        Permissions permissions,
        Turns turns,
        GroupCommit group) {

    static EditingContext of(Model model, Database database, Commands commands) {
        Turns turns = new Turns();
        return new EditingContext(
                model,
                database,
                commands,
                new Storage(model),
                new Permissions(model),
                turns,
                new GroupCommit(database, turns));
    }
}
