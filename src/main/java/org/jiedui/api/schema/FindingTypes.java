package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.Direction;
import org.jiedui.graph.Model;

/** Writes what is asked of records that look wrong; what is told of them is declared. */
final class FindingTypes {

    private FindingTypes() {}

    static void write(Model model, Sdl sdl, Sdl.Type query) {
        query.add(
                "What is recorded in a way that is allowed and yet looks wrong on the day of the reading, each with the commands that would mend it, where they are known; in the order of rules and of the ids of what it is about. Kinds of which whoever asks sees no rows are left out, or refused with `FORBIDDEN` where they are named. Example: `findings(where: { rules: [STALE], within: { code: \"513300\" } }, first: 10) { totalCount nodes { rule explanation link { id from { name } to { name } } commands } }`",
                "findings("
                        + quotedArgument("Which findings.", "where: FindingFilter") + " "
                        + ArgumentDefinitions.PAGE + " " + ArgumentDefinitions.READING + "): FindingConnection");
        String place = model.tree().end(Direction.OUT).target();
        sdl.define(
                "FindingFilter",
                Sdl.type("input FindingFilter", "Which findings. All that is said must hold.")
                        .add("Those of these rules; others are not looked for.", "rules: [FindingRule!]")
                        .add("Those of rules so severe.", "severities: [FindingSeverity!]")
                        .add("Those about nodes and relationships of these kinds.", "kinds: [NetworkKind!]")
                        .add(
                                "Those about what lies in a place or in the places within it, and about relationships that have an end there.",
                                "within: " + place + "By")
                        .add(
                                "Those about these nodes and relationships, at most 100, and about the relationships that these nodes have.",
                                "things: [ID!]")
                        .add(
                                "Within how many days something ends that is told by `ENDING_SOON`, from 0 to 36600; 90 by default.",
                                "endingWithin: Int"));
        ConnectionTypes.ofNodes(sdl, "Finding", "Finding");
    }
}
