package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A filter that no row can meet finds nothing, whichever index the list is read through. */
@ApplicationTest
class ConstantFilterTests {

    private final Endpoint endpoint;

    @Autowired
    ConstantFilterTests(@LocalServerPort int port, TokenKey key) {
        Caller caller = new Caller("admin", Set.of(Role.ADMIN), null);
        this.endpoint = new Endpoint(port).as(key.sign(caller, Duration.ofMinutes(5)));
    }

    static Stream<String> lists() {
        return Stream.of("rounds(%s)", "families(%s, orderBy: [{ registeredYear: ASC }])", "entities(%s)")
                .flatMap(list -> Stream.of("or: []", "not: {}", "and: [{ not: { not: { or: [] } } }]")
                        .map(never -> list.formatted("where: { " + never + " }")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListHasNothing(String list) {
        JsonNode answer = endpoint.ask("{ list: " + list + " { totalCount nodes { id } pageInfo { hasNextPage } } }");

        assertThat(answer.at("/data/list/totalCount").isInt())
                .as(answer::toString)
                .isTrue();
        assertThat(answer.at("/data/list/totalCount").asInt()).isZero();
        assertThat(answer.at("/data/list/nodes").isEmpty()).isTrue();
    }

    @Test
    void aListWithinAnItemHasNothing() {
        JsonNode answer = endpoint.ask(
                "{ cities(first: 2) { nodes { supports(where: { or: [] }, orderBy: [{ link: { validFrom: DESC } }]) { totalCount nodes { id } } } } }");

        assertThat(answer.at("/data/cities/nodes").valueStream())
                .as(answer::toString)
                .hasSize(2)
                .allMatch(city -> city.at("/supports/nodes").isEmpty());
    }

    @Test
    void aFamilyTellsOfItsPairings() {
        JsonNode answer = endpoint.ask(
                "{ families(first: 3, where: { pairedWith: { some: { link: { kind: { eq: AS_RELATIVES } } } } }) { nodes {"
                        + " pairedWith(where: { link: { kind: { eq: AS_RELATIVES } } }) { edges { link { kind purpose validFrom { date } } node { __typename } } } } } }");

        assertThat(answer.at("/data/families/nodes").valueStream())
                .as(answer::toString)
                .isNotEmpty()
                .allMatch(family ->
                        family.at("/pairedWith/edges/0/link/kind").asString().equals("AS_RELATIVES")
                                && family.at("/pairedWith/edges/0/link/purpose").isString());
    }

    @Test
    void introspectionShowsTheDirectivesThatAreHonoured() {
        JsonNode answer = endpoint.ask("{ __schema { directives { name } } }");

        assertThat(answer.at("/data/__schema/directives")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsExactlyInAnyOrder("include", "skip", "deprecated", "specifiedBy", "oneOf", "rows");
    }
}
