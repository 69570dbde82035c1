package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Two moments, where something is wrong with one of them, page by page, and of what not everybody may see. */
@ApplicationTest
class DifferenceTests {

    private final Endpoint endpoint;

    @Autowired
    DifferenceTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "新一轮对口帮扶（2016—2021） | “7+20”对口援藏 | BAD_USER_INPUT | to.round.name | write the earlier moment as from",
                "“7+20”对口援藏 | no round | NOT_FOUND | to.round.name | there is no round with this name",
                "no round | “7+20”对口援藏 | NOT_FOUND | from.round.name | there is no round with this name"
            })
    void aRoundThatIsNoMomentOrComesTooLateIsNamed(
            String from, String to, String code, String argument, String message) {
        JsonNode answer = endpoint.ask(
                "query ($from: String!, $to: String!) { supportsDifference(from: { round: { name: $from } }, to: { round: { name: $to } }) { totalCount } }",
                Map.of("from", from, "to", to));

        assertThat(answer.at("/data/supportsDifference").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo(code);
        assertThat(answer.at("/errors/0/extensions/argument").asString()).isEqualTo(argument);
        assertThat(answer.at("/errors/0/message").asString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"families", "residences", "pairings"})
    void householdsAreComparedForThoseOnlyWhoMaySeeThem(String plural) {
        JsonNode answer = endpoint.ask(
                "{ " + plural
                        + "Difference(from: { date: \"2016-01-01\" }, to: { date: \"2020-01-01\" }) { totalCount counts { added } } }");

        assertThat(answer.at("/errors/0/extensions/code").asString())
                .as(answer::toString)
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aNameThatChangedIsToldBehindEveryInterface() {
        String county = endpoint.ask("{ counties(where: { name: { eq: \"郫都区\" } }) { nodes { id } } }")
                .at("/data/counties/nodes/0/id")
                .asString();
        String moments =
                "Difference(from: { date: \"2012-08-22\" }, to: { date: \"2019-12-17\" }, among: { id: { eq: \""
                        + county + "\" } }) { counts { changed } nodes { fields before { name } after { name } } }";
        JsonNode data = endpoint.ask("{ counties" + moments + " parties" + moments + " entities" + moments + " }")
                .get("data");

        assertThat(data.at("/countiesDifference/counts/changed").asInt()).isEqualTo(1);
        for (String plural : List.of("parties", "entities")) {
            assertThat(data.at("/" + plural + "Difference/nodes/0/before"))
                    .isEqualTo(data.at("/countiesDifference/nodes/0/before"));
            assertThat(data.at("/" + plural + "Difference/nodes/0/fields").toString())
                    .contains("name");
        }
    }

    @Test
    void aSeriesTellsOfHouseholdsWhatTheSameDayTells() {
        JsonNode answer = endpoint.ask(
                "{ residencesSeries(every: YEAR, from: \"2016-01-01\", to: \"2017-06-01\") { measures { count protected } }"
                        + " first: residencesAggregate(asOf: \"2016-01-01\") { count protected }"
                        + " second: residencesAggregate(asOf: \"2017-01-01\") { count protected } }");

        assertThat(answer.at("/data/residencesSeries")).hasSize(2);
        assertThat(answer.at("/data/residencesSeries/0/measures")).isEqualTo(answer.at("/data/first"));
        assertThat(answer.at("/data/residencesSeries/1/measures")).isEqualTo(answer.at("/data/second"));
        assertThat(answer.at("/data/first/protected").asBoolean()).isTrue();
    }

    @Test
    void allPagesTogetherHoldEachRowOnceAndAsManyAsAreCounted() {
        String document =
                "query ($after: String) { supportsDifference(from: { date: \"2016-01-01\" }, to: { date: \"2018-06-01\" }, by: [RECIPIENT],"
                        + " orderBy: [{ what: DESC }, { after: { recipient: { code: ASC } } }], first: 17, after: $after)"
                        + " { totalCount counts { added ended kept changed moved split merged }"
                        + " nodes { before { id } after { id } } pageInfo { hasNextPage endCursor } } }";
        Set<String> rows = new HashSet<>();
        int seen = 0;
        JsonNode page = endpoint.ask(document).at("/data/supportsDifference");
        int counted = 0;
        for (JsonNode count : page.get("counts")) {
            counted += count.asInt();
        }
        while (true) {
            for (JsonNode row : page.get("nodes")) {
                rows.add(row.toString());
                seen++;
            }
            if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                break;
            }
            page = endpoint.ask(
                            document,
                            Map.of("after", page.at("/pageInfo/endCursor").asString()))
                    .at("/data/supportsDifference");
        }

        assertThat(seen)
                .isGreaterThan(80)
                .isEqualTo(counted)
                .isEqualTo(page.get("totalCount").asInt());
        assertThat(rows).hasSize(seen);
    }
}
