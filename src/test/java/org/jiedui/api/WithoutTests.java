package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is read as if something were not there; the plain evaluation compares the figures. */
@ApplicationTest
class WithoutTests {

    private static final String SUPPORTER = "City_5ooao7mxt4s5r5ks";

    private final Endpoint endpoint;

    @Autowired
    WithoutTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    private JsonNode ask(String field, List<String> without) {
        return endpoint.ask("query ($without: [ID!]) { " + field + " }", Map.of("without", without));
    }

    @Test
    void whatIsNotThereIsFoundByNoRoute() {
        JsonNode answer = ask(
                "one: node(id: \"" + SUPPORTER + "\") { id } "
                        + "several: nodes(ids: [\"" + SUPPORTER + "\"], without: $without) { id } "
                        + "found: search(text: \"德阳市\", kinds: [CITY], without: $without) { nodes { id } } "
                        + "list: cities(where: { name: { eq: \"德阳市\" } }, without: $without) { totalCount } "
                        + "links: supports(where: { supporter: { id: { eq: \"" + SUPPORTER
                        + "\" } } }, during: { from: \"2010-01-01\" }, without: $without) { totalCount } "
                        + "around: neighbourhood(of: \"" + SUPPORTER
                        + "\", asOf: \"2019-01-01\", without: $without) { nodes { id } }",
                List.of(SUPPORTER));

        assertThat(answer.at("/data/one/id").asString()).isEqualTo(SUPPORTER);
        assertThat(answer.at("/data/several/0").isNull()).isTrue();
        assertThat(answer.at("/data/found/nodes").findValuesAsString("id")).doesNotContain(SUPPORTER);
        assertThat(answer.at("/data/list/totalCount").asInt()).isZero();
        assertThat(answer.at("/data/links/totalCount").asInt()).isZero();
        assertThat(answer.at("/data/around").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "counties, x, BAD_USER_INPUT, without is not an id: ids look like County_k3v9rx2m7qd4hs6w",
        "counties, Foo_aaaaaaaaaaaaaaaa, BAD_USER_INPUT, 'without holds the id of a Foo, which is no kind of the network'",
        "counties, Family_aaaaaaaaaaaaaaaa, FORBIDDEN, 'without holds the id of a Family, of which you see no rows'"
    })
    void whatIsNoThingThatOneSeesIsRefused(String field, String id, String code, String message) {
        JsonNode answer = ask(field + "(without: $without) { totalCount }", List.of(id));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo(code);
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void noMoreThanAHundredAreLeftOut() {
        JsonNode answer = ask("counties(without: $without) { totalCount }", Collections.nCopies(101, SUPPORTER));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("PAGE_TOO_LARGE");
    }

    /** From the difference of two protected numbers, one could tell of a set that nobody may ask for. */
    @ParameterizedTest
    @CsvSource({
        "'familiesAggregate(without: $without) { count }'",
        "'counties(where: { families: { count: { gt: 5 } } }, without: $without) { totalCount }'",
        "'county(by: { code: \"513326\" }, without: $without) { families { totalCount } }'"
    })
    void numbersOfProtectedRowsAreOnlyForThoseWhoSeeTheRows(String field) {
        JsonNode answer = ask(field, List.of(SUPPORTER));

        assertThat(answer.at("/errors/0/extensions/code").asString())
                .as(answer.toString())
                .isEqualTo("FORBIDDEN");
    }
}
