package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;
import static org.jiedui.proposals.ProposalClient.decision;
import static org.jiedui.proposals.ProposalClient.proposed;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who sees and decides which proposals, and what of them. */
@EditingTest
class ProposalRightsTests {

    private final Network network;
    private final int port;
    private final Client admin;
    private final Supports supports;
    private String city = "";
    private String north = "";
    private String south = "";
    private String northVillage = "";
    private String southVillage = "";
    private String family = "";

    @Autowired
    ProposalRightsTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.admin = Client.admin(port);
        this.supports = new Supports(admin, network);
    }

    @BeforeEach
    void makeAWorld() {
        city = network.city("州");
        north = network.county("北县");
        south = network.county("南县");
        northVillage = network.node("Village", Map.of("name", "北村", "level", "VILLAGE", "area", "YI"));
        southVillage = network.node("Village", Map.of("name", "南村", "level", "VILLAGE", "area", "YI"));
        supports.contain(north, city);
        supports.contain(south, city);
        supports.contain(northVillage, north);
        supports.contain(southVillage, south);
        family = network.family();
        settle(family, northVillage, "2010-01-01");
    }

    private void settle(String household, String village, String from) {
        admin.mutate(
                "recordResidence",
                with(
                        "family",
                        household,
                        "village",
                        village,
                        "validFrom",
                        with("date", from, "precision", "DAY"),
                        "sources",
                        sources(),
                        "reason",
                        "they live there"),
                "__typename");
    }

    private List<Map<String, @Nullable Object>> sources() {
        return List.of(with("source", network.source()));
    }

    private ProposalClient as(String name, String roles, String place) {
        return ProposalClient.of(port, name + ";" + roles + ";" + place);
    }

    private static Map<String, @Nullable Object> noted(String kind, String id, String note) {
        return with("change" + kind, with("id", id, "expectedVersion", 1, "note", note, "reason", "it is so"));
    }

    @Test
    void whoeverIsBoundToAPlaceProposesWhatLiesInIt() {
        ProposalClient clerk = as("clerk", "PROPOSER", north);

        assertThat(clerk.propose(noted("County", north, "一")).get("places").toString())
                .contains(north)
                .contains(city);
        assertThat(clerk.refused("proposeChange", proposed(noted("County", south, "一"))))
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void aDeciderOfAPlaceSeesAndDecidesWhatLiesWhollyInIt() {
        ProposalClient province = as("province", "PROPOSER", "");
        ProposalClient ofNorth = as("north", "EDITOR", north);
        ProposalClient ofSouth = as("south", "EDITOR", south);
        ProposalClient ofCity = as("city", "EDITOR", city);
        JsonNode inNorth = province.propose(noted("County", north, "一"));
        JsonNode inBoth = province.propose(noted("County", north, "二"), noted("County", south, "二"));
        List<String> both =
                List.of(inNorth.get("id").asString(), inBoth.get("id").asString());

        assertThat(ofNorth.listed(with("thing", north))).containsExactly(both.get(0));
        assertThat(ofSouth.listed(with("thing", north))).isEmpty();
        assertThat(ofCity.listed(with("thing", north))).containsExactlyInAnyOrderElementsOf(both);
        assertThat(ofSouth.find(inNorth).isNull()).isTrue();
        assertThat(ofSouth.refused("decideProposal", decision(inNorth, "REJECT", "no")))
                .isEqualTo("NOT_FOUND");
        assertThat(ofNorth.refused("decideProposal", decision(inBoth, "ACCEPT", null)))
                .isEqualTo("NOT_FOUND");
        assertThat(ofSouth.refused("commentOnProposal", with("id", both.get(0), "comment", "?")))
                .isEqualTo("NOT_FOUND");

        assertThat(ofNorth.decide(inNorth, "ACCEPT").get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(ofCity.decide(inBoth, "REJECT").get("state").asString()).isEqualTo("REJECTED");
    }

    @Test
    void whatHasLeftThePlaceOfADeciderIsNotTheirs() {
        JsonNode proposal = as("clerk", "PROPOSER", "").propose(noted("Village", northVillage, "一"));
        network.database()
                .write(List.of(new Statement(
                        "MATCH (:Entity {id: $village})-[r:PART_OF]->() SET r.validToDate = date('2001-01-01')",
                        Map.of("village", northVillage))));

        JsonNode payload = as("north", "EDITOR", north).attempt("decideProposal", decision(proposal, "ACCEPT", null));

        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("NOT_PERMITTED");
        assertThat(payload.at("/proposal/state").asString()).isEqualTo("OPEN");
    }

    @Test
    void othersHaveNothingToDoWithProposals() {
        JsonNode proposal = as("clerk", "PROPOSER", "").propose(noted("County", north, "一"));
        for (String roles : List.of("VIEWER", "ANALYST", "CASEWORKER")) {
            ProposalClient other = as("other", roles, "");
            assertThat(other.client()
                            .ask("{ proposals { nodes { id } } }", with())
                            .at("/errors/0/extensions/code")
                            .asString())
                    .isEqualTo("FORBIDDEN");
            assertThat(other.refused("proposeChange", proposed(noted("County", north, "一"))))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(other.refused("decideProposal", decision(proposal, "ACCEPT", null)))
                    .isEqualTo("NOT_PERMITTED");
        }
    }

    @Test
    void aProposerSeesTheirOwnAndDecidesNone() {
        ProposalClient clerk = as("clerk", "PROPOSER", "");
        JsonNode proposal = clerk.propose(noted("County", north, "一"));

        assertThat(clerk.listed(with("thing", north))).hasSize(1);
        assertThat(as("another", "PROPOSER", "").listed(with("thing", north))).isEmpty();
        assertThat(clerk.refused("decideProposal", decision(proposal, "ACCEPT", null)))
                .isEqualTo("NOT_PERMITTED");
        assertThat(as("another", "PROPOSER", "")
                        .refused(
                                "withdrawProposal",
                                with("id", proposal.get("id").asString(), "expectedVersion", 1)))
                .isEqualTo("NOT_FOUND");
        assertThat(as("chief", "EDITOR", "")
                        .refused(
                                "withdrawProposal",
                                with("id", proposal.get("id").asString(), "expectedVersion", 1)))
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void whoSeesNoHouseholdsProposesNothingAboutThem() {
        assertThat(as("clerk", "PROPOSER", north).refused("proposeChange", proposed(noted("Family", family, "一"))))
                .isEqualTo("NOT_PERMITTED");
        assertThat(as("clerk", "PROPOSER,CASEWORKER", south)
                        .refused("proposeChange", proposed(noted("Family", family, "一"))))
                .isEqualTo("NOT_PERMITTED");
    }

    private JsonNode aboutTheFamily() {
        return as("worker", "PROPOSER,CASEWORKER", north).propose(noted("Family", family, "要帮"));
    }

    @Test
    void whatAProposalHoldsOfAHouseholdIsToldToWhomItIsToldElsewhere() {
        JsonNode proposal = aboutTheFamily();
        ProposalClient ofNorth = as("north", "EDITOR", north);
        assertThat(ofNorth.find(proposal).get("commands").toString()).contains("要帮");
        assertThat(ofNorth.listed(with("thing", family))).hasSize(1);

        String residence = network.database()
                .read(
                        new Statement("MATCH (:Entity {id: $id})-[r:LIVES_IN]->() RETURN r.id", Map.of("id", family)),
                        rows -> String.valueOf(rows.next()[0]));
        admin.mutate(
                "endResidence",
                with("id", residence, "expectedVersion", 1, "on", "2026-01-01", "reason", "they moved"),
                "__typename");
        settle(family, southVillage, "2026-01-01");

        for (ProposalClient former : List.of(ofNorth, as("worker", "PROPOSER,CASEWORKER", north))) {
            JsonNode seen = former.find(proposal);
            assertThat(seen.get("withheld").asBoolean()).isTrue();
            assertThat(seen.toString()).doesNotContain("要帮").doesNotContain(family);
        }
        assertThat(ofNorth.listed(with("kind", "Family", "proposer", "worker")))
                .contains(proposal.get("id").asString());
        assertThat(ofNorth.listed(with("thing", family)))
                .as("it is not found by whom it is about either")
                .isEmpty();
        assertThat(ofNorth.refused("decideProposal", decision(proposal, "ACCEPT", null)))
                .isEqualTo("NOT_PERMITTED");
        assertThat(as("worker", "PROPOSER", "").find(proposal).get("withheld").asBoolean())
                .as("the same name without the role")
                .isTrue();
        assertThat(as("chief", "EDITOR", "").find(proposal).toString()).contains("要帮");
    }

    @Test
    void whatIsOnlyToldWithAPurposeAndErasuresAreNotProposed() {
        ProposalClient chief = as("chief", "ADMIN", "");
        Map<String, @Nullable Object> personal = with(
                "changeFamily",
                with(
                        "id",
                        family,
                        "expectedVersion",
                        1,
                        "personal",
                        with("displayName", "某家", "members", List.of()),
                        "reason",
                        "r"));
        Map<String, @Nullable Object> erasure =
                with("eraseFamily", with("id", family, "expectedVersion", 1, "reason", "asked for"));

        assertThat(chief.refused("proposeChange", proposed(personal))).isEqualTo("INVALID_VALUE");
        assertThat(chief.refused("proposeChange", proposed(erasure))).isEqualTo("INVALID_VALUE");
        assertThat(network.number("MATCH (p:Proposal) WHERE $id IN p.things RETURN count(p)", Map.of("id", family)))
                .isZero();
    }

    @Test
    void whatStaffSeeOfPeopleOnlyIsKeptFromOtherDeciders() {
        String cadre = network.cadre();
        JsonNode proposal = as("worker", "PROPOSER,CASEWORKER", "")
                .propose(with("changeCadre", with("id", cadre, "expectedVersion", 1, "name", "某某干部", "reason", "r")));
        ProposalClient chief = as("chief", "EDITOR", "");

        JsonNode seen = chief.find(proposal);

        assertThat(seen.toString()).doesNotContain("某某干部");
        assertThat(seen.get("commands").isNull()).isTrue();
        assertThat(chief.refused("decideProposal", decision(proposal, "ACCEPT", null)))
                .isEqualTo("NOT_PERMITTED");
        assertThat(as("chief", "EDITOR,CASEWORKER", "").find(proposal).toString())
                .contains("某某干部");
    }

    private boolean isHeld(String text) {
        return network
                .database()
                .read(
                        new Statement("MATCH (p:Proposal) RETURN properties(p)"),
                        rows -> rows.toList(row -> String.valueOf(row[0])))
                .stream()
                .anyMatch(properties -> properties.contains(text));
    }

    @Test
    void anErasureReachesProposals() {
        JsonNode open = aboutTheFamily();
        as("worker", "PROPOSER,CASEWORKER", north)
                .done("commentOnProposal", with("id", open.get("id").asString(), "comment", "这家不容易"));
        JsonNode recorded = as("chief", "ADMIN", "")
                .propose(with(
                        "recordFamily",
                        with(
                                "name",
                                "一户",
                                "sizeBand",
                                "THREE_TO_FOUR",
                                "madeUp",
                                true,
                                "note",
                                "新来的一家",
                                "sources",
                                sources(),
                                "reason",
                                "r")));
        String change = as("chief", "ADMIN", "")
                .decide(recorded, "ACCEPT")
                .get("changeId")
                .asString();
        String other = network.database()
                .read(
                        new Statement("MATCH (:Change {id: $id})-[:TOUCHED]->(e) RETURN e.thing", Map.of("id", change)),
                        rows -> String.valueOf(rows.next()[0]));
        assertThat(isHeld("新来的一家")).isTrue();
        assertThat(isHeld("要帮")).isTrue();

        for (String household : List.of(family, other)) {
            admin.mutate(
                    "eraseFamily", with("id", household, "expectedVersion", 1, "reason", "asked for"), "__typename");
        }

        for (String gone : List.of("要帮", "这家不容易", "新来的一家", family, other)) {
            assertThat(isHeld(gone)).as(gone).isFalse();
        }
        assertThat(as("chief", "EDITOR", "").find(open).get("state").asString()).isEqualTo("REJECTED");
        assertThat(as("chief", "EDITOR", "").find(recorded).get("state").asString())
                .isEqualTo("ACCEPTED");
    }
}
