package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes what is asked of the journal. */
final class JournalTypes {

    static final String PAGE = String.join(
            " ",
            quotedArgument("How many from the start; 20 by default.", "first: Int"),
            quotedArgument("Start after this cursor.", "after: String"),
            quotedArgument("How many from the end; not with `first`.", "last: Int"),
            quotedArgument("End before this cursor.", "before: String"));

    private JournalTypes() {}

    static void write(Sdl sdl, Sdl.Type query) {
        query.add(
                "What was done to the network, newest first. Example: `changes(where: { actor: \"…\" }, first: 10) { nodes { at command reason entries { thingId changes { field before after } } } }`",
                "changes(" + quotedArgument("Which changes.", "where: ChangeFilter") + " " + PAGE
                        + "): ChangeConnection");
        query.add(
                "What was known of a node or relationship at a time of the past; null where it had not been recorded by then, or was gone. Of one that had been merged by then that of the other is told. Example: `recordAsKnownAt(id: \"Support_…\", at: \"2026-01-01T00:00:00Z\") { version fields }`",
                "recordAsKnownAt("
                        + quotedArgument("Its id.", "id: ID!")
                        + " "
                        + quotedArgument("The time.", "at: DateTime!")
                        + "): RecordedState");
        ConnectionTypes.ofNodes(sdl, "Change", "Change");
        ConnectionTypes.ofNodes(sdl, "History", "HistoryEntry");
    }

    static void addHistory(Sdl.Type type) {
        type.add(
                "What became of it, newest first, as far as the journal goes back.",
                "history(" + PAGE + "): HistoryConnection!");
    }
}
