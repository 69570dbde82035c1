package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;
import static org.jiedui.proposals.ProposalClient.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Somebody proposes a change, and somebody else decides it. */
@EditingTest
class ProposalTests {

    private final Network network;
    private final int port;
    private final Client admin;
    private final ProposalClient clerk;
    private final ProposalClient chief;
    private String county = "";

    @Autowired
    ProposalTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.admin = Client.admin(port);
        this.clerk = ProposalClient.of(port, "clerk;PROPOSER;");
        this.chief = ProposalClient.of(port, "chief;EDITOR;");
    }

    @BeforeEach
    void makeACounty() {
        county = network.county("甲县");
    }

    private static Map<String, @Nullable Object> noted(String county, int version, String note) {
        return with("changeCounty", with("id", county, "expectedVersion", version, "note", note, "reason", "it is so"));
    }

    private JsonNode noteOf(String id) {
        return admin.data("{ county(by: { id: \"" + id + "\" }) { version note } }")
                .get("county");
    }

    private long changes() {
        return network.number("MATCH (c:Change) RETURN count(c)", Map.of());
    }

    @Test
    void whatIsProposedIsCheckedAndKeptAndNotDone() {
        long before = changes();

        JsonNode proposal = clerk.propose(noted(county, 1, "一"));

        assertThat(proposal.get("state").asString()).isEqualTo("OPEN");
        assertThat(proposal.get("proposer").asString()).isEqualTo("clerk");
        assertThat(proposal.get("commands").toString()).contains("\"note\":\"一\"");
        assertThat(proposal.at("/difference/0").toString())
                .isEqualTo(
                        "{\"thingId\":\"" + county
                                + "\",\"kind\":\"County\",\"action\":\"CHANGED\",\"field\":\"note\",\"before\":null,\"after\":\"一\"}");
        assertThat(proposal.get("basedOn").toString()).isEqualTo("[{\"thingId\":\"" + county + "\",\"version\":1}]");
        assertThat(proposal.get("places").toString()).isEqualTo("[\"" + county + "\"]");
        assertThat(noteOf(county).get("note").isNull()).isTrue();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void whatTheRulesRefuseIsNotKept() {
        JsonNode payload = clerk.attempt(
                "proposeChange",
                with("commands", List.of(noted(county, 7, "一"), noted(county, 1, "二")), "reason", "r"));

        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("VERSION_CONFLICT");
        assertThat(payload.at("/userErrors/0/path").toString())
                .isEqualTo("[\"input\",\"commands\",\"0\",\"changeCounty\",\"expectedVersion\"]");
        assertThat(clerk.listed(with("thing", county))).isEmpty();
    }

    @Test
    void anAcceptedProposalIsDoneAsOneChangeThatNamesBothAndIsUndoneAsOne() {
        String other = network.county("乙县");
        JsonNode proposal = clerk.propose(noted(county, 1, "一"), noted(other, 1, "二"));

        JsonNode accepted = chief.decide(proposal, "ACCEPT");

        assertThat(accepted.get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(accepted.get("decider").asString()).isEqualTo("chief");
        String change = accepted.get("changeId").asString();
        JsonNode journal = admin.data("{ node(id: \"" + change
                        + "\") { ... on Change { actor reason proposal proposedBy entries { thingId } } } }")
                .get("node");
        assertThat(journal.get("actor").asString()).isEqualTo("chief");
        assertThat(journal.get("proposedBy").asString()).isEqualTo("clerk");
        assertThat(journal.get("reason").asString()).isEqualTo("as agreed");
        assertThat(journal.get("proposal").asString())
                .isEqualTo(proposal.get("id").asString());
        assertThat(journal.get("entries")).hasSize(2);
        assertThat(noteOf(other).get("note").asString()).isEqualTo("二");

        admin.mutate("undoChange", with("changes", List.of(change), "reason", "not so"), "__typename");

        assertThat(noteOf(county).get("note").isNull()).isTrue();
        assertThat(noteOf(other).get("note").isNull()).isTrue();
    }

    @Test
    void whoMadeAndProposedAChangeIsToldToStaffOnly() {
        String change = chief.decide(clerk.propose(noted(county, 1, "一")), "ACCEPT")
                .get("changeId")
                .asString();

        JsonNode told = new Client(port, "viewer;VIEWER;")
                .data("{ node(id: \"" + change + "\") { ... on Change { actor proposal proposedBy } } }")
                .get("node");

        assertThat(told.toString()).isEqualTo("{\"actor\":null,\"proposal\":null,\"proposedBy\":null}");
    }

    @Test
    void aProposalIsRejectedReturnedRevisedAndTakenBack() {
        JsonNode rejected = chief.decide(clerk.propose(noted(county, 1, "一")), "REJECT");
        assertThat(rejected.get("state").asString()).isEqualTo("REJECTED");

        JsonNode returned = chief.decide(clerk.propose(noted(county, 1, "一")), "RETURN");
        assertThat(returned.get("state").asString()).isEqualTo("RETURNED");
        assertThat(chief.refused("decideProposal", decision(returned, "ACCEPT", null)))
                .isEqualTo("PROPOSAL_CHANGED");
        JsonNode revised = clerk.done(
                "reviseProposal",
                with(
                        "id",
                        returned.get("id").asString(),
                        "expectedVersion",
                        returned.get("version").asInt(),
                        "commands",
                        List.of(noted(county, 1, "三")),
                        "reason",
                        "better so",
                        "comment",
                        "the number was wrong"));
        assertThat(revised.get("state").asString()).isEqualTo("OPEN");
        assertThat(revised.get("comments").findValuesAsString("act")).containsExactly("RETURNED", "REVISED");
        assertThat(revised.get("comments").findValuesAsString("text"))
                .containsExactly("so be it", "the number was wrong");
        chief.decide(revised, "ACCEPT");
        assertThat(noteOf(county).get("note").asString()).isEqualTo("三");

        JsonNode open = clerk.propose(noted(county, 2, "四"));
        JsonNode withdrawn =
                clerk.done("withdrawProposal", with("id", open.get("id").asString(), "expectedVersion", 1));
        assertThat(withdrawn.get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(chief.refused("decideProposal", decision(withdrawn, "ACCEPT", null)))
                .isEqualTo("PROPOSAL_CHANGED");
        assertThat(noteOf(county).get("note").asString()).isEqualTo("三");
    }

    @Test
    void bothSaySomethingAboutIt() {
        JsonNode proposal = clerk.propose(noted(county, 1, "一"));
        Map<String, @Nullable Object> comment = with("id", proposal.get("id").asString(), "comment", "who says so?");
        chief.done("commentOnProposal", comment);
        comment.put("comment", "the county");

        JsonNode after = clerk.done("commentOnProposal", comment);

        assertThat(after.get("comments").toString())
                .isEqualTo("[{\"by\":\"chief\",\"act\":\"COMMENTED\",\"text\":\"who says so?\"},"
                        + "{\"by\":\"clerk\",\"act\":\"COMMENTED\",\"text\":\"the county\"}]");
        assertThat(chief.refused("decideProposal", decision(proposal, "ACCEPT", null)))
                .as("something was said since it was seen")
                .isEqualTo("PROPOSAL_CHANGED");
    }

    @Test
    void theSameKeyIsTheSameProposal() {
        Map<String, @Nullable Object> input =
                with("commands", List.of(noted(county, 1, "一")), "reason", "r", "idempotencyKey", "key of " + county);
        JsonNode first = clerk.done("proposeChange", input);

        assertThat(clerk.done("proposeChange", input).get("id")).isEqualTo(first.get("id"));
        input.put("reason", "another");
        assertThat(clerk.refused("proposeChange", input)).isEqualTo("PROPOSAL_MISMATCH");
    }

    @Test
    void whatNobodyDisagreesAboutIsDoneThoughTheNetworkHasMovedOn() {
        JsonNode proposal = clerk.propose(noted(county, 1, "一"));
        admin.mutate(
                "changeCounty",
                with("id", county, "expectedVersion", 1, "area", "TIBETAN", "reason", "r"),
                "county { id }");

        chief.decide(proposal, "ACCEPT");

        assertThat(noteOf(county).toString()).isEqualTo("{\"version\":3,\"note\":\"一\"}");
    }

    private JsonNode conflicting() {
        JsonNode proposal = clerk.propose(noted(county, 1, "一"));
        admin.mutate(
                "changeCounty", with("id", county, "expectedVersion", 1, "note", "他", "reason", "r"), "county { id }");
        return proposal;
    }

    @Test
    void aConflictIsShownByFieldAndNothingIsDone() {
        JsonNode proposal = conflicting();

        JsonNode payload = chief.attempt("decideProposal", decision(proposal, "ACCEPT", null));

        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("PROPOSAL_CONFLICT");
        String conflict = "[{\"thingId\":\"" + county
                + "\",\"version\":2,\"field\":\"note\",\"base\":null,\"theirs\":\"他\",\"mine\":\"一\",\"by\":\"tester\"}]";
        assertThat(payload.at("/userErrors/0/conflicts").toString()).isEqualTo(conflict);
        assertThat(clerk.find(proposal).get("conflicts").toString()).isEqualTo(conflict);
        assertThat(clerk.find(proposal).get("state").asString()).isEqualTo("OPEN");
        assertThat(noteOf(county).toString()).isEqualTo("{\"version\":2,\"note\":\"他\"}");
    }

    private JsonNode resolved(JsonNode proposal, Map<String, @Nullable Object> how) {
        Map<String, @Nullable Object> resolution = with("thingId", county, "field", "note", "seenVersion", 2);
        resolution.putAll(how);
        Map<String, @Nullable Object> decision = decision(proposal, "ACCEPT", null);
        decision.put("resolutions", List.of(resolution));
        return chief.attempt("decideProposal", decision);
    }

    @Test
    void aConflictIsResolvedByEitherValueOrAnother() {
        assertThat(resolved(conflicting(), with("use", "MINE")).get("userErrors"))
                .isEmpty();
        assertThat(noteOf(county).get("note").asString()).isEqualTo("一");

        makeACounty();
        assertThat(resolved(conflicting(), with("use", "OTHER", "value", "两者")).get("userErrors"))
                .isEmpty();
        assertThat(noteOf(county).get("note").asString()).isEqualTo("两者");

        makeACounty();
        JsonNode theirs = resolved(conflicting(), with("use", "THEIRS"));
        assertThat(theirs.at("/userErrors/0/code").asString())
                .as("then nothing is left to do")
                .isEqualTo("INVALID_VALUE");
        assertThat(noteOf(county).get("note").asString()).isEqualTo("他");
    }

    @Test
    void aResolutionThatCannotBeIsRefused() {
        JsonNode proposal = conflicting();

        assertThat(resolved(proposal, with("use", "OTHER"))
                        .at("/userErrors/0/path")
                        .toString())
                .isEqualTo("[\"input\",\"resolutions\",\"0\"]");
        assertThat(resolved(proposal, with("use", "OTHER", "value", List.of(1)))
                        .at("/userErrors/0/path")
                        .toString())
                .isEqualTo("[\"commands\",\"0\",\"changeCounty\",\"note\"]");
        assertThat(resolved(proposal, with("use", "MINE", "seenVersion", 1))
                        .at("/userErrors/0/code")
                        .asString())
                .as("another version than the one that was seen")
                .isEqualTo("PROPOSAL_CONFLICT");
        assertThat(noteOf(county).get("note").asString()).isEqualTo("他");
    }

    @Test
    void whatHasBecomeImpossibleIsToldAndStaysOpen() {
        Supports supports = new Supports(admin, network);
        String support = supports.record(network.city("一市"), county);
        JsonNode proposal = clerk.propose(
                with("endSupport", with("id", support, "expectedVersion", 1, "on", "2020-01-01", "reason", "over")));
        supports.retract("retractSupport", support, 1);

        JsonNode payload = chief.attempt("decideProposal", decision(proposal, "ACCEPT", null));

        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"commands\",\"0\",\"endSupport\",\"id\"]");
        assertThat(payload.at("/proposal/state").asString()).isEqualTo("OPEN");
    }

    @Test
    void severalAreDecidedEachByItself() {
        String other = network.county("乙县");
        JsonNode first = clerk.propose(noted(county, 1, "一"));
        JsonNode second = clerk.propose(noted(county, 1, "二"));
        JsonNode third = clerk.propose(noted(other, 1, "三"));

        JsonNode results = chief.attempt(
                        "decideProposals",
                        with(
                                "decisions",
                                List.of(
                                        decision(first, "ACCEPT", null),
                                        decision(second, "ACCEPT", null),
                                        decision(third, "ACCEPT", null))))
                .get("results");

        assertThat(results.at("/0/proposal/state").asString()).isEqualTo("ACCEPTED");
        assertThat(results.at("/1/userErrors/0/code").asString()).isEqualTo("PROPOSAL_CONFLICT");
        assertThat(results.at("/2/proposal/state").asString()).isEqualTo("ACCEPTED");
        assertThat(noteOf(other).get("note").asString()).isEqualTo("三");
    }

    @Test
    void whatIsRecordedByItHasAnIdOnceItIsAccepted() {
        Map<String, @Nullable Object> recorded =
                with("recordSource", with("title", "新文件", "publisher", "某报", "reason", "r"));
        JsonNode proposal = clerk.propose(recorded);
        String promised = proposal.at("/difference/0/thingId").asString();
        assertThat(network.number("MATCH (n:Entity {id: $id}) RETURN count(n)", Map.of("id", promised)))
                .isZero();

        String change = chief.decide(proposal, "ACCEPT").get("changeId").asString();

        assertThat(network.number(
                        "MATCH (:Change {id: $id})-[:TOUCHED]->(e) MATCH (n:Source {id: e.thing}) RETURN count(n)",
                        Map.of("id", change)))
                .isEqualTo(1);
    }

    @Test
    void theListIsFilteredAndReadFromEitherEnd() {
        List<String> made = List.of("一", "二", "三", "四", "五").stream()
                .map(note -> clerk.propose(noted(county, 1, note)).get("id").asString())
                .toList();
        String list = "query ($county: ID!, $order: ProposalOrder, $first: Int, $after: String) { proposals("
                + "where: { thing: $county }, order: $order, first: $first, after: $after) { totalCount "
                + "edges { node { id } } pageInfo { endCursor hasNextPage } } }";

        for (String order : List.of("OLDEST_FIRST", "NEWEST_FIRST")) {
            List<String> walked = new ArrayList<>();
            @Nullable String cursor = null;
            boolean more = true;
            while (more) {
                JsonNode page = chief.client()
                        .data(list, with("county", county, "order", order, "first", 2, "after", cursor))
                        .get("proposals");
                assertThat(page.get("totalCount").asInt()).isEqualTo(5);
                walked.addAll(page.get("edges").findValuesAsString("id"));
                cursor = page.at("/pageInfo/endCursor").asString();
                more = page.at("/pageInfo/hasNextPage").asBoolean();
            }
            List<String> expected = new ArrayList<>(made);
            if (order.equals("NEWEST_FIRST")) {
                Collections.reverse(expected);
            }
            assertThat(walked).as(order).hasSize(5).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(chief.listed(with("thing", county, "state", List.of("REJECTED"))))
                .isEmpty();
        assertThat(chief.listed(with("thing", county, "state", List.of("OPEN"), "kind", "County")))
                .hasSize(5);
        assertThat(chief.listed(with("place", county, "proposer", "clerk"))).hasSize(5);
        assertThat(chief.listed(with("place", network.county("别县")))).isEmpty();
        assertThat(chief.listed(with("thing", county, "until", "2020-01-01T00:00:00Z")))
                .isEmpty();
    }
}
