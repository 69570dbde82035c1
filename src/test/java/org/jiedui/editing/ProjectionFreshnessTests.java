package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A graph is held in memory for as long as it is what would be read. */
@EditingTest
class ProjectionFreshnessTests {

    private static final String PROJECTION =
            "query ($id: ID!) { projection(kinds: [SUPPORT]) { relationshipCount degree(orientation: REVERSE, ids: [$id]) "
                    + "{ totalCount edges { score node { id name } } } } }";

    private final Network network;
    private final Supports supports;
    private final StatementLog log;
    private final Client admin;
    private String city = "";
    private String county = "";

    @Autowired
    ProjectionFreshnessTests(Network network, StatementLog log, @LocalServerPort int port) {
        this.network = network;
        this.log = log;
        this.admin = Client.admin(port);
        this.supports = new Supports(admin, network);
    }

    @BeforeEach
    void record() {
        city = network.city("甲市");
        county = network.county("乙县");
        supports.record(city, county);
    }

    private JsonNode projected() {
        return admin.data(PROJECTION, with("id", county)).get("projection");
    }

    private long graphsRead() {
        return log.statements().stream()
                .filter(text -> text.contains(":SUPPORTS]"))
                .count();
    }

    @Test
    void whatHasNotChangedIsReadOnce() {
        JsonNode before = projected();
        log.clear();

        JsonNode other = admin.data("{ projection(kinds: [SUPPORT]) { nodeCount relationshipCount } }", with())
                .get("projection");

        assertThat(graphsRead()).isZero();
        assertThat(other.get("relationshipCount")).isEqualTo(before.get("relationshipCount"));
    }

    @Test
    void aNewRelationshipIsThereAtOnce() {
        int before = projected().get("relationshipCount").asInt();

        supports.record(network.city("丙市"), county);

        JsonNode after = projected();
        assertThat(after.get("relationshipCount").asInt()).isEqualTo(before + 1);
        assertThat(after.at("/degree/edges/0/score").asInt()).isEqualTo(2);
    }

    /** The graph is the same, and what stands beside it is read anew. */
    @Test
    void aNodeThatBearsAnotherNoteIsReadAnew() {
        projected();
        admin.mutate(
                "changeCity", with("id", city, "expectedVersion", 1, "note", "二", "reason", "r"), "city { version }");

        JsonNode note = admin.data(
                "query ($id: ID!) { projection(kinds: [SUPPORT]) { degree(ids: [$id]) { nodes { note } } } }",
                with("id", city));

        assertThat(note.at("/projection/degree/nodes/0/note").asString()).isEqualTo("二");
    }
}
