package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.Direction;
import org.jiedui.graph.Model;

/** Writes what is told while it happens. */
final class LiveFields {

    private LiveFields() {}

    static void write(Model model, Sdl sdl) {
        Sdl.Type subscription = Sdl.type("type Subscription", "What can be watched, over WebSocket or SSE.");
        subscription.add(
                "What happens to the network, each node and relationship that a change touches by itself. Example: `networkChanged(where: { kinds: [SUPPORT], within: { code: \"513300\" } }) { cursor at actor change { __typename ... on LinkEvent { link { id } fields } } }`",
                "networkChanged("
                        + quotedArgument(
                                "Go on behind the event of this cursor, or behind a `networkCursor`; from now on where it is not given.",
                                "after: String")
                        + " " + quotedArgument("Which events.", "where: NetworkEventFilter")
                        + "): NetworkEvent");
        subscription.add(
                "What becomes of proposals that whoever asks may see: each as it is by now, once somebody proposed, revised, commented on or decided it. Of several such acts at once the last is told. Only for callers with the role PROPOSER or EDITOR. After a break ask for `proposals` and watch again. Example: `proposalChanged(where: { state: [OPEN] }) { id version state proposer reason }`",
                "proposalChanged(" + quotedArgument("Which proposals.", "where: ProposalFilter") + "): Proposal");
        ImportTypes.addToSubscription(subscription);
        sdl.define("Subscription", subscription);
        String place = model.tree().end(Direction.OUT).target();
        sdl.define(
                "NetworkEventFilter",
                Sdl.type("input NetworkEventFilter", "Which events. All that is said must hold.")
                        .add("Those about nodes and relationships of these kinds.", "kinds: [NetworkKind!]")
                        .add(
                                "Those about what lay in a place or in the places within it on the day of the change, and about relationships that had an end there.",
                                "within: " + place + "By")
                        .add(
                                "Those about these nodes and relationships, at most 100, and about the relationships that these nodes have.",
                                "things: [ID!]"));
    }

    static void addTo(Sdl.Type query) {
        query.add(
                "The end of the journal at this moment. To read something and then be told of all that happens to it, ask for this first, then read, then watch `networkChanged(after:)` it. Example: `networkCursor`",
                "networkCursor: String");
    }
}
