package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who proposes or decides.
 *
 * @param client how they ask
 */
record ProposalClient(Client client) {

    static final String CONFLICTS = "conflicts { thingId version field base theirs mine by }";

    static final String PROPOSAL =
            "id version state proposer reason commands sources withheld kinds places decider changeId "
                    + "difference { thingId kind action field before after } basedOn { thingId version } "
                    + CONFLICTS + " comments { by act text }";

    private static final String ERRORS = "userErrors { __typename code message path "
            + "... on ProposalChanged { current { version state decider changeId } } "
            + "... on ProposalConflict { " + CONFLICTS + " } ... on ProposalMismatch { proposal { id } } "
            + "... on TooManyProposals { most } ... on VersionConflict { by } }";

    static ProposalClient of(int port, String caller) {
        return new ProposalClient(new Client(port, caller));
    }

    /** The payload of a mutation, whatever it says. */
    JsonNode attempt(String mutation, Map<String, @Nullable Object> input) {
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        String payload = "proposal { " + PROPOSAL + " } " + ERRORS;
        String selection =
                mutation.equals("decideProposals") ? "results { " + payload + " } userErrors { code }" : payload;
        return client.data(
                        "mutation ($input: " + type + "Input!) { " + mutation + "(input: $input) { " + selection
                                + " } }",
                        with("input", input))
                .get(mutation);
    }

    /** The proposal after a mutation that went well. */
    JsonNode done(String mutation, Map<String, @Nullable Object> input) {
        JsonNode payload = attempt(mutation, input);
        assertThat(payload.get("userErrors"))
                .as(() -> mutation + input + "\n" + payload)
                .isEmpty();
        return payload.get("proposal");
    }

    /** The code of the only error of a mutation. */
    String refused(String mutation, Map<String, @Nullable Object> input) {
        JsonNode payload = attempt(mutation, input);
        assertThat(payload.get("userErrors"))
                .as(() -> mutation + input + "\n" + payload)
                .hasSize(1);
        return payload.at("/userErrors/0/code").asString();
    }

    JsonNode propose(Map<String, ?> command) {
        return done("proposeChange", proposed(command));
    }

    JsonNode propose(Map<String, ?> first, Map<String, ?> second) {
        return done("proposeChange", with("commands", List.of(first, second), "reason", "as agreed"));
    }

    static Map<String, @Nullable Object> proposed(Map<String, ?> command) {
        return with("commands", List.of(command), "reason", "as agreed");
    }

    JsonNode decide(JsonNode proposal, String decision) {
        return done("decideProposal", decision(proposal, decision, "so be it"));
    }

    static Map<String, @Nullable Object> decision(JsonNode proposal, String decision, @Nullable String comment) {
        return with(
                "id",
                proposal.get("id").asString(),
                "expectedVersion",
                proposal.get("version").asInt(),
                "decision",
                decision,
                "comment",
                comment);
    }

    JsonNode find(JsonNode proposal) {
        return client.data(
                        "query ($id: ID!) { proposal(id: $id) { " + PROPOSAL + " } }",
                        with("id", proposal.get("id").asString()))
                .get("proposal");
    }

    List<String> listed(Map<String, @Nullable Object> where) {
        return client.data(
                        "query ($where: ProposalFilter) { proposals(where: $where, first: 100) { nodes { id } } }",
                        with("where", where))
                .at("/proposals/nodes")
                .findValuesAsString("id");
    }
}
