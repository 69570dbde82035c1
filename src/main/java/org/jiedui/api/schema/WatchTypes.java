package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes what is asked and done about what somebody watches. */
final class WatchTypes {

    private WatchTypes() {}

    static void addTo(Sdl sdl, Sdl.Type query) {
        query.add(
                "What whoever asks watches, the latest first. Needs a token. Example: `myWatches(first: 20) { nodes { id target node { id name } link { id } question { name } } }`",
                "myWatches(" + JournalTypes.PAGE + "): WatchConnection");
        query.add(
                "What happened of what whoever asks watches since they last marked it as seen, the oldest first, found in the journal with the rights that they have now. Needs a token. Where `pageInfo.hasNextPage` is true go on behind `pageInfo.endCursor`, also where a part holds fewer than were asked for, or none: of a long journal a part at a time is looked through. `markNoticesSeen` takes the same cursor. Example: `myNotices(first: 20) { nodes { at change { __typename ... on ThingEvent { thingId kind fields } } } pageInfo { hasNextPage endCursor } }`",
                "myNotices("
                        + quotedArgument("How many at the most; 20 by default, at most 100.", "first: Int")
                        + " "
                        + quotedArgument(
                                "Start after this cursor. What was marked as seen is not told again.", "after: String")
                        + " "
                        + quotedArgument("Only what these, by their ids, are about.", "watches: [ID!]")
                        + "): NetworkEventConnection");
        ConnectionTypes.ofNodes(sdl, "Watch", "Watch");
    }

    static void addTo(Sdl.Type mutation) {
        mutation.add(
                "Begins to watch a place, a node or relationship, or a saved question: `myNotices` tells what happens from now on. What is watched already stays so. Needs a token.",
                "watch(" + quotedArgument("What is to be done.", "input: WatchInput!") + "): WatchPayload");
        mutation.add(
                "Watches something no longer.",
                "unwatch(" + quotedArgument("What is to be done.", "input: UnwatchInput!") + "): UnwatchPayload");
        mutation.add(
                "Keeps that notices were seen, so that `myNotices` goes on behind them, on whatever device. What was seen stays so: an earlier cursor changes nothing.",
                "markNoticesSeen(" + quotedArgument("What is to be done.", "input: MarkNoticesSeenInput!")
                        + "): MarkNoticesSeenPayload");
    }
}
