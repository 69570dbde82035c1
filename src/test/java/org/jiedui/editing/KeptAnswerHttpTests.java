package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiedui.store.Generation;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An answer is given again for as long as it is what would be read. */
@EditingTest
class KeptAnswerHttpTests {

    private static final String COUNTY =
            "query ($id: ID!) { county(by: { id: $id }) { name note supporters { totalCount } } }";

    private final Network network;
    private final StatementLog log;
    private final Client admin;
    private final int port;
    private String county = "";

    @Autowired
    KeptAnswerHttpTests(Network network, StatementLog log, @LocalServerPort int port) {
        this.network = network;
        this.log = log;
        this.port = port;
        this.admin = Client.admin(port);
    }

    @BeforeEach
    void ask() {
        county = network.county("甲县");
        asked();
        log.clear();
    }

    private String asked() {
        return admin.data(COUNTY, with("id", county)).at("/county/note").asString("");
    }

    private long supporters() {
        return admin.data(COUNTY, with("id", county))
                .at("/county/supporters/totalCount")
                .asLong();
    }

    private void note(String note) {
        admin.mutate(
                "changeCounty",
                with("id", county, "expectedVersion", 1, "note", note, "reason", "r"),
                "county { version }");
        log.clear();
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() {
        asked();
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void whatHasChangedIsReadAgain() {
        note("一");

        assertThat(asked()).isEqualTo("一");
        assertThat(log.statements()).hasSize(1);
        assertThat(asked()).isEqualTo("一");
        assertThat(log.statements()).hasSize(1);
    }

    @Test
    void aRelationshipThatIsNewIsCounted() {
        assertThat(supporters()).isZero();
        new Supports(admin, network).record(network.city("乙市"), county);

        assertThat(supporters()).isEqualTo(1);
    }

    @Test
    void aChangeOfAKindThatIsNotReadIsNoReasonToReadAgain() {
        String source = network.source();
        asked();
        admin.mutate(
                "changeSource",
                with("id", source, "expectedVersion", 1, "note", "二", "reason", "r"),
                "source { version }");
        log.clear();

        asked();

        assertThat(log.statements()).isEmpty();
    }

    @Test
    void anIdThatWasMergedLeadsOn() {
        String other = network.county("乙县");
        asked();
        admin.mutate(
                "mergeCounties",
                with("id", other, "expectedVersion", 1, "other", county, "expectedOtherVersion", 1, "reason", "r"),
                "county { id }");

        assertThat(admin.data(COUNTY, with("id", county)).at("/county/name").asString())
                .isEqualTo("乙县");
    }

    @Test
    void whatWasWrittenByHandIsSeenOnceTheGenerationIsMoved() {
        network.database()
                .write(List.of(
                        new Statement("MATCH (n:Entity {id: $id}) SET n.note = '手'", Map.of("id", county)),
                        Generation.MOVE));

        assertThat(asked()).isEqualTo("手");
    }

    @Test
    void othersAreNotToldWhatTheyMayNotSee() {
        String families = "{ families(first: 1) { nodes { id } } }";
        network.family();
        admin.data(families);

        assertThat(new Client(port, "somebody;VIEWER;")
                        .ask(families, with())
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void whoReadAboutPeopleIsRecordedEachTime() {
        String family = network.node(
                "Family",
                Map.of("name", "一户", "sizeBand", "THREE_TO_FOUR", "madeUp", true, "personalDisplayName", "某家"));
        String personal =
                "query ($id: ID!) { family(by: { id: $id }) { personal(purpose: \"a visit\") { displayName } } }";
        for (int time = 0; time < 3; time++) {
            admin.data(personal, with("id", family));
        }

        assertThat(network.number("MATCH (d:Disclosure) WHERE $id IN d.families RETURN count(d)", Map.of("id", family)))
                .isEqualTo(3);
    }

    @Test
    void whoeverHasAnAnswerIsToldSoWithoutReadingIt() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/graphql?query="
                + URLEncoder.encode("{ county(by: { id: \"" + county + "\" }) { name } }", StandardCharsets.UTF_8));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> first =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        log.clear();

        HttpResponse<String> second = client.send(
                HttpRequest.newBuilder(address).header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(log.statements()).isEmpty();
    }
}
