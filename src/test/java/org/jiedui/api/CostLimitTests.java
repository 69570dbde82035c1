package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What would make the database look at too much is refused before it is asked. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "jiedui.limits.cost=6000")
@Import({TestDatabaseConfiguration.class, StatementLog.class})
class CostLimitTests {

    private final Endpoint endpoint;
    private final StatementLog statements;

    @Autowired
    CostLimitTests(@LocalServerPort int port, StatementLog statements) {
        this.endpoint = new Endpoint(port);
        this.statements = statements;
    }

    @Test
    void whatHasATallyIsCountedHoweverManyThereAre() {
        JsonNode answer = endpoint.ask("{ cities(first: 50) { nodes { families { totalCount } } } }");

        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/cities/nodes").size()).isGreaterThan(20);
    }

    @Test
    void aFilterOverAllFamiliesOfAllCitiesIsRefusedWithoutAStatement() {
        endpoint.ask("{ rounds(first: 1) { nodes { name } } }");
        int before = statements.statements().size();

        JsonNode answer = endpoint.ask(
                "{ cities(first: 50) { nodes { families(where: {type: {eq: GENERAL}}) { totalCount } } } rounds { totalCount } }");

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("TOO_COSTLY");
        assertThat(answer.at("/errors/0/message").asString()).contains("6,000");
        assertThat(answer.at("/data/cities").isNull()).isTrue();
        assertThat(answer.at("/data/rounds/totalCount").asInt()).isPositive();
        assertThat(statements.statements()).hasSize(before + 1);
    }

    @Test
    void theSameOfFewCitiesIsAnswered() {
        JsonNode answer = endpoint.ask(
                "{ cities(first: 2) { nodes { families(where: {type: {eq: GENERAL}}) { totalCount } } } }");

        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    }
}
