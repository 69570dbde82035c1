package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.Locale;

/** Writes what is asked and done about proposed changes. */
final class ProposalTypes {

    private ProposalTypes() {}

    static void addTo(Sdl sdl, Sdl.Type query) {
        query.add(
                "A proposed change. Null where there is none that whoever asks may see: their own, and for those with the role EDITOR those that lie wholly in their place. Only for callers with the role PROPOSER or EDITOR. Example: `proposal(id: \"Proposal_…\") { state reason difference { thingId field before after } comments { by text } }`",
                "proposal(" + quotedArgument("Its id.", "id: ID!") + "): Proposal");
        query.add(
                "The proposed changes that whoever asks may see. Only for callers with the role PROPOSER or EDITOR. Example: `proposals(where: { state: [OPEN] }, order: OLDEST_FIRST, first: 20) { nodes { id proposer createdAt reason } pageInfo { endCursor hasNextPage } }`",
                "proposals(" + quotedArgument("Which proposals.", "where: ProposalFilter") + " "
                        + quotedArgument("Which comes first.", "order: ProposalOrder = NEWEST_FIRST") + " "
                        + JournalTypes.PAGE + "): ProposalConnection");
        ConnectionTypes.ofNodes(sdl, "Proposal", "Proposal");
    }

    static void addTo(Sdl.Type mutation) {
        add(
                mutation,
                "proposeChange",
                "ProposalPayload",
                "Proposes a change: the commands are checked as a dry run with the rights of whoever proposes, and kept, not done. Needs the role PROPOSER or EDITOR. What is only told with a purpose, and erasures, are not proposed.");
        add(
                mutation,
                "reviseProposal",
                "ProposalPayload",
                "Says a proposal anew, which is open again then. For whoever proposed it, while it is open or returned.");
        add(
                mutation,
                "withdrawProposal",
                "ProposalPayload",
                "Takes a proposal back. For whoever proposed it, while it is open or returned.");
        add(
                mutation,
                "commentOnProposal",
                "ProposalPayload",
                "Says something about a proposal. For whoever proposed it and whoever may decide it.");
        add(
                mutation,
                "decideProposal",
                "ProposalPayload",
                "Decides an open proposal. Needs the role EDITOR; somebody bound to a place decides what lies wholly in it. Accepted, all commands are done in one transaction with the rights of whoever decides, and the journal names both. Where the network has moved on, what nobody disagrees about is done all the same; the rest is told as `ProposalConflict`.");
        add(
                mutation,
                "decideProposals",
                "DecideProposalsPayload",
                "Decides several proposals, one after the other, as `decideProposal` does.");
    }

    private static void add(Sdl.Type mutation, String name, String payload, String description) {
        String input = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Input";
        mutation.add(
                description,
                name + "(" + quotedArgument("What is to be done.", "input: " + input + "!") + "): " + payload);
    }
}
