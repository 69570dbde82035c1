package org.jiedui.editing;

import java.util.stream.Collectors;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;

/**
 * What every command is carried out with.
 *
 * @param model the kinds that there are
 * @param database where the network is
 * @param commands what can be done to it
 * @param storage how things are stored
 * @param insides the types of relationships that lead from a thing to the place that it lies in
 * @param turns the order in which this instance writes
 * @param group writes together what needs no transaction of its own
 */
record EditingContext(
        Model model,
        Database database,
        Commands commands,
        Storage storage,
        String insides,
        Turns turns,
        GroupCommit group) {

    static EditingContext of(Model model, Database database, Commands commands) {
        String insides = model.links().stream()
                .filter(LinkKind::inside)
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
        Turns turns = new Turns();
        return new EditingContext(
                model, database, commands, new Storage(model), insides, turns, new GroupCommit(database, turns));
    }
}
