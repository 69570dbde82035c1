package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jiedui.ApplicationTest;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The endpoint as a subgraph of Apollo Federation 2. */
@ApplicationTest
class FederationTests {

    private static final String ENTITIES =
            "query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Node { id } ... on County { name } } }";

    private final Endpoint endpoint;
    private final StatementLog log;
    private final Model model;

    @Autowired
    FederationTests(@LocalServerPort int port, StatementLog log, Model model) {
        this.endpoint = new Endpoint(port);
        this.log = log;
        this.model = model;
    }

    private String id(String list) {
        return endpoint.ask("{ " + list + "(first: 1) { nodes { id } } }")
                .at("/data/" + list + "/nodes/0/id")
                .asString();
    }

    @Test
    void everyKindIsFoundByItsIdWithOneStatement() {
        List<Map<String, String>> representations = model.kinds()
                .filter(kind -> !kind.common())
                .map(Kind::plural)
                .map(this::id)
                .filter(id -> !id.isEmpty())
                .map(id -> Map.of("__typename", id.substring(0, id.indexOf('_')), "id", id))
                .toList();
        log.clear();

        JsonNode answer = endpoint.ask(ENTITIES, Map.of("r", representations));

        assertThat(representations).hasSizeGreaterThan(15);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/_entities")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .containsExactlyElementsOf(
                        representations.stream().map(each -> each.get("id")).toList());
        assertThat(log.statements()).hasSize(1);
    }

    @Test
    void whatThereIsNotIsNull() {
        String county = id("counties");

        JsonNode answer = endpoint.ask("{ _entities(representations: [{ __typename: \"County\", id: \"" + county
                + "\" }, { __typename: \"County\", id: \"County_aaaaaaaaaaaaaaaa\" }]) { ... on County { id } } }");

        assertThat(answer.at("/data/_entities/0/id").asString())
                .as(answer.toString())
                .isEqualTo(county);
        assertThat(answer.at("/data/_entities/1").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"County_1", "", "City_aaaaaaaaaaaaaaaa", "县_aaaaaaaaaaaaaaaa"})
    void anIdThatIsNoneSpoilsNoOther(String id) {
        String county = id("counties");
        List<Map<String, String>> representations =
                List.of(Map.of("__typename", "County", "id", id), Map.of("__typename", "County", "id", county));

        for (JsonNode answer : List.of(
                endpoint.ask(ENTITIES, Map.of("r", representations)),
                endpoint.ask(
                        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                        Map.of("ids", List.of("County/" + id, county))))) {
            assertThat(answer.get("data").findValuesAsString("id"))
                    .as(answer.toString())
                    .containsExactly(county);
            assertThat(answer.get("errors")).hasSize(1);
            assertThat(answer.at("/errors/0/path/1").asInt()).isZero();
            assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{ id: \"County_aaaaaaaaaaaaaaaa\" }", "{ __typename: \"City\", id: 5 }"})
    void aRepresentationThatIsNoneIsRefused(String representation) {
        JsonNode answer = endpoint.ask("{ _entities(representations: [" + representation + "]) { __typename } }");

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void theSubgraphHasAKeyForEveryKindAndNothingOfTheGateway() {
        String sdl =
                endpoint.ask("{ _service { sdl } }").at("/data/_service/sdl").asString();
        TypeDefinitionRegistry schema = new SchemaParser().parse(sdl);

        assertThat(sdl).startsWith("extend schema @link(").doesNotContain("_entities", "_Any", "_service");
        Stream<? extends Kind> kinds = model.kinds().filter(kind -> !kind.common());
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(schema.getTypeOrNull(kind.name()))
                        .asInstanceOf(InstanceOfAssertFactories.type(ObjectTypeDefinition.class))
                        .matches(type -> type.hasDirective("key"), kind.name()));
    }
}
