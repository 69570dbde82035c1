package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApplicationTest
class ReadingTests {

    private final Endpoint endpoint;

    @Autowired
    ReadingTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    private JsonNode data(String document, Map<String, ?> variables) {
        JsonNode answer = endpoint.ask(document, variables);
        assertThat(answer.get("errors"))
                .as(() -> answer.get("errors").toString())
                .isNull();
        return answer.get("data");
    }

    @Test
    void aPlaceBearsTheNameAndCodeOfTheDate() {
        JsonNode data = data(
                "{ before: county(by: { code: \"510124\" }, asOf: \"2015-01-01\") { id name code } "
                        + "after: county(by: { code: \"510117\" }) { id name code formerly { name code until } } "
                        + "still: county(by: { code: \"510124\" }) { id name } }",
                Map.of());

        assertThat(data.at("/before/name").asString()).isEqualTo("郫县");
        assertThat(data.at("/before/code").asString()).isEqualTo("510124");
        assertThat(data.at("/after/name").asString()).isEqualTo("郫都区");
        assertThat(data.at("/after/formerly/0/name").asString()).isEqualTo("郫县");
        assertThat(data.at("/after/id")).isEqualTo(data.at("/before/id"));
        assertThat(data.at("/still/name").asString()).isEqualTo("郫都区");
    }

    @Test
    void theNameFollowsTheDateThroughAnInterfaceToo() {
        JsonNode supporters = data(
                        "{ county(by: { code: \"513326\" }, asOf: \"2014-01-01\") { supporters(orderBy: [{ node: { name: ASC } }]) "
                                + "{ nodes { name ... on County { partOf { name } } } } } }",
                        Map.of())
                .at("/county/supporters/nodes");

        assertThat(supporters.findValuesAsString("name")).contains("郫县", "都江堰市", "四川省公安厅", "成都市");
    }

    @Test
    void aCountyThatMovedBelongsToAnotherCityFromThen() {
        String document = "query ($on: Date) { county(by: { code: \"510185\" }, asOf: $on) { name partOf { name } "
                + "wholes(during: { from: \"2010-01-01\" }, orderBy: [{ link: { validTo: ASC } }]) { edges { link { validTo { date precision } } node { name } } } } }";

        assertThat(data(document, Map.of("on", "2016-01-01"))
                        .at("/county/partOf/name")
                        .asString())
                .isEqualTo("资阳市");
        JsonNode later = data(document, Map.of("on", "2016-06-01"));
        assertThat(later.at("/county/partOf/name").asString()).isEqualTo("成都市");
        assertThat(later.at("/county/wholes/edges").size()).isEqualTo(2);
        assertThat(later.at("/county/wholes/edges/0/link/validTo/date").asString())
                .isEqualTo("2016-05-01");
    }

    @Test
    void aStartThatIsKnownAsADecadeSaysSo() {
        JsonNode link = data(
                        "{ county(by: { code: \"513230\" }, asOf: \"2014-01-01\") "
                                + "{ supporters(where: { link: { kind: { eq: LINK_CONTRACT_HELP } } }) { edges { link { validFrom { date precision } } } } } }",
                        Map.of())
                .at("/county/supporters/edges/0/link/validFrom");

        assertThat(link.get("date").asString()).isEqualTo("1990-01-01");
        assertThat(link.get("precision").asString()).isEqualTo("DECADE");
    }

    @Test
    void aRelationshipIsANodeOfItsOwn() {
        JsonNode link = data(
                        "{ county(by: { code: \"513326\" }, asOf: \"2014-01-01\") { supporters(first: 1) { edges { link { id version } } } } }",
                        Map.of())
                .at("/county/supporters/edges/0/link");
        String document =
                "query ($id: ID!) { node(id: $id) { __typename id ... on Link { version from { name } to { name } } "
                        + "... on Support { kind recipient { code } sources { source { title } } } } }";

        JsonNode node = data(document, Map.of("id", link.get("id").asString())).get("node");

        assertThat(node.get("__typename").asString()).isEqualTo("Support");
        assertThat(node.get("version")).isEqualTo(link.get("version"));
        assertThat(node.at("/to/name").asString()).isEqualTo("道孚县");
        assertThat(node.at("/recipient/code").asString()).isEqualTo("513326");
        assertThat(node.at("/sources/0/source/title").asString()).isNotBlank();
    }

    @Test
    void fieldsCanBeNamedTwiceSkippedAndSharedInFragments() {
        String document = "query ($no: Boolean!, $yes: Boolean!) { a: county(by: { code: \"513326\" }) { ...named "
                + "b: name @skip(if: $yes) c: name @include(if: $yes) d: name @include(if: $no) } "
                + "e: county(by: { code: \"513429\" }) { ...named } __typename } "
                + "fragment named on Place { name __typename short: name }";

        JsonNode data = data(document, Map.of("no", false, "yes", true));

        assertThat(data.get("__typename").asString()).isEqualTo("Query");
        assertThat(data.at("/a").toString())
                .isEqualTo("{\"name\":\"道孚县\",\"__typename\":\"County\",\"short\":\"道孚县\",\"c\":\"道孚县\"}");
        assertThat(data.at("/e/short").asString()).isEqualTo("布拖县");
    }

    @Test
    void oneFieldWithTwoSetsOfArgumentsIsAnsweredTwice() {
        JsonNode county = data(
                        "{ county(by: { code: \"513326\" }, asOf: \"2014-01-01\") "
                                + "{ one: supporters(first: 1) { nodes { id } totalCount } "
                                + "counties: supporters(where: { is: [COUNTY] }) { nodes { __typename } totalCount } } }",
                        Map.of())
                .get("county");

        assertThat(county.at("/one/nodes").size()).isEqualTo(1);
        assertThat(county.at("/one/totalCount").asInt()).isEqualTo(3);
        assertThat(county.at("/counties/totalCount").asInt()).isEqualTo(2);
    }

    @Test
    void distancesAreInKilometres() {
        JsonNode data = data(
                "{ counties(where: { seat: { distance: { from: { longitude: 101.127, latitude: 30.991 }, lte: 80 } } }, "
                        + "orderBy: [{ seat: { from: { longitude: 101.127, latitude: 30.991 } } }]) "
                        + "{ nodes { name seatDistance(from: { longitude: 101.127, latitude: 30.991 }) } } }",
                Map.of());

        JsonNode nearest = data.at("/counties/nodes/0");
        assertThat(nearest.get("name").asString()).isEqualTo("道孚县");
        assertThat(nearest.get("seatDistance").asDouble()).isLessThan(1);
        data.at("/counties/nodes")
                .forEach(county ->
                        assertThat(county.get("seatDistance").asDouble()).isLessThanOrEqualTo(80));
    }

    @Test
    void moneyIsExactAndAddsUp() {
        JsonNode data = data(
                "{ contributionsAggregate(where: { stage: { eq: DISBURSEMENT }, giver: { name: { eq: \"双流区\" } } }) "
                        + "{ count amount { known sum min max avg } } "
                        + "contributions(where: { amount: { eq: \"64881900\" } }) { nodes { amount } } }",
                Map.of());

        assertThat(data.at("/contributionsAggregate/amount/sum").asString()).isEqualTo("685000000.00");
        assertThat(data.at("/contributionsAggregate/amount/avg").asString()).isEqualTo("342500000.00");
        assertThat(data.at("/contributions/nodes").findValuesAsString("amount")).containsExactly("64881900.00");
    }

    @Test
    void theSchemaIsServedAsText() {
        assertThat(endpoint.get("/graphql/schema.graphqls").body())
                .contains("type County implements Entity & Node & Party & Place {")
                .doesNotContain("@relationship");
    }

    @Test
    void introspectionNamesWhatIsThere() {
        JsonNode types =
                data("{ __schema { types { name } } __type(name: \"Support\") { interfaces { name } } }", Map.of());

        assertThat(types.at("/__type/interfaces").findValuesAsString("name")).containsExactlyInAnyOrder("Link", "Node");
    }
}
