package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes what administrators ask and do about the tokens that were given out. */
final class TokenTypes {

    private TokenTypes() {}

    static void addTo(Sdl sdl, Sdl.Type query) {
        query.add(
                "The tokens that the server gave out, the latest first. Only for callers with the role ADMIN. Example: `tokens(where: { good: true }, first: 20) { nodes { id name roles until lastUsedAt issuedBy } pageInfo { endCursor hasNextPage } }`",
                "tokens(" + quotedArgument("Which tokens.", "where: IssuedTokenFilter") + " " + JournalTypes.PAGE
                        + "): IssuedTokenConnection");
        ConnectionTypes.ofNodes(sdl, "IssuedToken", "IssuedToken");
    }

    static void addTo(Sdl.Type mutation) {
        mutation.add(
                "Gives out a token, and records who may do what by it, until when. Only for callers with the role ADMIN, where the server signs tokens itself.",
                "issueToken(" + quotedArgument("What is to be done.", "input: IssueTokenInput!")
                        + "): IssueTokenPayload");
        mutation.add(
                "Ends a token on every instance of the server within a second, and what is being watched with it. Only for callers with the role ADMIN.",
                "revokeToken(" + quotedArgument("What is to be done.", "input: RevokeTokenInput!")
                        + "): RevokeTokenPayload");
    }
}
