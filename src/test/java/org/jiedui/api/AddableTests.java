package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What does not add up is not added up, and what is unknown is not zero. */
@ApplicationTest
class AddableTests {

    private final Endpoint endpoint;

    @Autowired
    AddableTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contributionsAggregate { amount { sum } } | stage",
                "contributionsAggregate { amount { avg } } | stage",
                "contributionsAggregate(where: { stage: { in: [COMMITMENT, DISBURSEMENT] } }) { amount { sum } } | stage",
                "contributionsAggregate(where: { stage: { ne: COMMITMENT } }) { amount { sum } } | stage",
                "contributionsAggregate(where: { not: { stage: { eq: COMMITMENT } } }) { amount { sum } } | stage",
                "contributionsAggregate(where: { or: [{ stage: { eq: COMMITMENT } }, { stage: { eq: DONATION } }] }) { amount { sum } } | stage",
                "contributionsAggregate { amount(where: { qualifier: { eq: EXACT } }) { sum } } | stage",
                "contributionsAggregate(groupBy: [GIVER]) { groups { nodes { amount { sum } } } } | stage",
                "contributionsAggregate(groupBy: [STAGE]) { amount { sum } groups { nodes { count } } } | stage",
                "contributionsAggregate(groupBy: [GIVER]) { groups(orderBy: [{ amount: { sum: DESC } }]) { nodes { count } } } | stage",
                "contributionsAggregate(groupBy: [GIVER]) { groups(having: { amount: { avg: { gt: \"1\" } } }) { totalCount } } | stage",
                "givingsAggregate { count } cities(first: 1) { nodes { contributionsGivenAggregate { amount { sum } } } } | stage",
                "figuresAggregate { value { sum } } | indicator, unit, status",
                "figuresAggregate(where: { unit: { eq: PEOPLE }, status: { eq: ACTUAL } }) { value { avg } } | indicator",
                "figuresAggregate(where: { status: { eq: ACTUAL } }, groupBy: [INDICATOR]) { groups { nodes { value { sum } } } } | unit"
            })
    void whatWouldAddUpDifferentThingsIsRefused(String selection, String differing) {
        JsonNode answer = endpoint.ask("{ " + selection + " }");

        assertThat(answer.at("/errors/0/extensions/code").asString(""))
                .as(answer::toString)
                .isEqualTo("NOT_ADDABLE");
        assertThat(answer.at("/errors/0/message").asString()).contains("differ in " + differing + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contributionsAggregate { amount { known min max } }",
                "contributionsAggregate(where: { stage: { eq: DISBURSEMENT } }) { amount { sum avg } }",
                "contributionsAggregate(where: { and: [{ stage: { eq: DONATION } }, { amount: { gt: \"5\" } }] }) { amount { sum } }",
                "contributionsAggregate { amount(where: { stage: { eq: COMMITMENT } }) { sum } }",
                "contributionsAggregate(groupBy: [GIVER, STAGE]) { groups(orderBy: [{ amount: { sum: DESC } }], having: { amount: { known: { gte: 1 } } }) { nodes { stage amount { sum avg } } } }",
                "cities(first: 1) { nodes { contributionsGivenAggregate(where: { node: { stage: { eq: DISBURSEMENT } } }) { amount { sum } } } }",
                "figuresAggregate(where: { indicator: { eq: CADRES_SENT }, unit: { eq: PEOPLE } }, groupBy: [STATUS]) { groups { nodes { value { sum } } } }",
                "countiesAggregate { version { sum avg } }"
            })
    void whatAddsUpIsAnswered(String selection) {
        JsonNode answer = endpoint.ask("{ " + selection + " }");

        assertThat(answer.get("errors")).as(answer::toString).isNull();
    }

    @Test
    void aSumTellsOfHowManyItIs() {
        JsonNode all = endpoint.ask("{ all: contributions(where: { stage: { eq: DISBURSEMENT } }) { totalCount } "
                + "lacking: contributions(where: { stage: { eq: DISBURSEMENT }, amount: { isNull: true } }) { totalCount } "
                + "contributionsAggregate(where: { stage: { eq: DISBURSEMENT } }) { count amount { known } } }");

        int lacking = all.at("/data/lacking/totalCount").asInt();
        assertThat(all.at("/data/contributionsAggregate/count").asInt())
                .as(all::toString)
                .isEqualTo(all.at("/data/all/totalCount").asInt());
        assertThat(all.at("/data/contributionsAggregate/amount/known").asInt())
                .isEqualTo(all.at("/data/all/totalCount").asInt() - lacking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount: { isNull: true }", "or: []"})
    void aSumOfWhatIsUnknownIsNull(String none) {
        JsonNode answer = endpoint.ask("{ contributionsAggregate(where: { stage: { eq: IN_KIND }, " + none
                + " }) { amount { known sum avg } } }");

        JsonNode amount = answer.at("/data/contributionsAggregate/amount");
        assertThat(List.of(
                        amount.get("known").asInt(-1),
                        amount.get("sum").isNull(),
                        amount.get("avg").isNull()))
                .as(answer::toString)
                .isEqualTo(List.of(0, true, true));
    }
}
