package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is guarded is guarded in the journal too: what a name was tells as much as what it is. */
@ApplicationTest
class JournalRightsTests {

    private static final String SECRET = "只有少数人知道";

    private final Endpoint endpoint;
    private final TokenKey key;
    private final Database database;

    @Autowired
    JournalRightsTests(@LocalServerPort int port, TokenKey key, Database database) {
        this.endpoint = new Endpoint(port);
        this.key = key;
        this.database = database;
    }

    private Endpoint as(Role... roles) {
        return endpoint.as(key.sign(new Caller("wang", Set.of(roles), null), Duration.ofMinutes(5)));
    }

    private List<Map<String, String>> sources() {
        String source = endpoint.ask("{ sources(first: 1) { nodes { id } } }")
                .at("/data/sources/nodes/0/id")
                .asString();
        return List.of(Map.of("source", source));
    }

    private String record() {
        JsonNode made = as(Role.EDITOR, Role.CASEWORKER)
                .ask(
                        "mutation ($input: RecordCadreInput!) { recordCadre(input: $input) { cadre { id name } "
                                + "difference { field after } userErrors { message path } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        SECRET,
                                        "role",
                                        "TEAM_LEADER",
                                        "madeUp",
                                        true,
                                        "reason",
                                        "a test",
                                        "sources",
                                        sources())));
        assertThat(made.at("/data/recordCadre/cadre/name").asString())
                .as(made.toString())
                .isEqualTo(SECRET);
        assertThat(made.at("/data/recordCadre/difference").toString()).contains(SECRET);
        return made.at("/data/recordCadre/cadre/id").asString();
    }

    @AfterEach
    void forget() {
        database.write(List.of(new Statement("MATCH (n:Cadre {name: $name}) DETACH DELETE n", Map.of("name", SECRET))));
    }

    @Test
    void whatWasSaidIsForWhoeverMaySeeIt() {
        String id = record();
        String now = OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1).toString();
        List<String> questions = List.of(
                "{ cadre(by: { id: \"" + id + "\" }) { role history { nodes { changes { field before after } } } } }",
                "{ node(id: \"" + id
                        + "\") { ... on Entity { history { nodes { changes { field before after } } } } } }",
                "{ changes(first: 1) { nodes { entries { kind changes { field before after } } } } }",
                "{ recordAsKnownAt(id: \"" + id + "\", at: \"" + now + "\") { fields } }");
        for (String question : questions) {
            JsonNode open = endpoint.ask(question);

            assertThat(open.get("errors")).as(open.toString()).isNull();
            assertThat(open.toString()).doesNotContain(SECRET).contains("TEAM_LEADER");
            assertThat(as(Role.EDITOR).ask(question).toString()).doesNotContain(SECRET);
            assertThat(as(Role.CASEWORKER).ask(question).toString()).contains(SECRET);
        }
    }

    @Test
    void anEditorWhoLacksTheRoleIsNotToldInTheAnswer() {
        String id = record();

        JsonNode made = as(Role.EDITOR)
                .ask(
                        "mutation ($input: ChangeCadreInput!) { changeCadre(input: $input) { difference { field before after } "
                                + "userErrors { message ... on VersionConflict { current { fields } } } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "id",
                                        id,
                                        "role",
                                        "AID_CADRE",
                                        "expectedVersion",
                                        7,
                                        "reason",
                                        "a test",
                                        "sources",
                                        sources())));

        assertThat(made.get("errors")).as(made.toString()).isNull();
        assertThat(made.toString()).doesNotContain(SECRET).contains("TEAM_LEADER");
    }
}
