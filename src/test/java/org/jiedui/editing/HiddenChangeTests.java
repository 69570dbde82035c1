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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is done to a household is seen neither in tags nor in answers that are kept, by whoever may not see it. */
@EditingTest
class HiddenChangeTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "不可说";

    private final Network network;
    private final Client admin;
    private final int port;
    private String family = "";
    private String village = "";
    private String cadre = "";

    @Autowired
    HiddenChangeTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.port = port;
    }

    @BeforeEach
    void live() {
        family = admin.mutate(
                        "recordFamily",
                        with(
                                "name",
                                "一户",
                                "sizeBand",
                                "THREE_TO_FOUR",
                                "madeUp",
                                true,
                                "sources",
                                sources(),
                                "reason",
                                "r"),
                        "family { id }")
                .at("/family/id")
                .asString();
        village = network.node("Village", Map.of("name", "某村", "level", "VILLAGE", "area", "YI"));
        admin.mutate(
                "recordResidence",
                with("family", family, "village", village, "sources", sources(), "reason", "r"),
                "residence { id }");
        Map<String, Object> pairing = new LinkedHashMap<>(network.pairing(family));
        cadre = String.valueOf(pairing.get("partner"));
        admin.mutate("recordPairing", new LinkedHashMap<>(pairing), "pairing { id }");
    }

    private List<Object> sources() {
        return List.of(with("source", network.source()));
    }

    private void change(int version) {
        admin.mutate(
                "changeFamily",
                with("id", family, "expectedVersion", version, "note", SECRET + version, "reason", SECRET),
                "family { id }");
    }

    /** Questions around the household, which all may ask. */
    private List<String> questions() {
        return List.of(
                "{ village(by: { id: \"" + village + "\" }) { name families { totalCount } } }",
                "{ families(where: { village: { id: { eq: \"" + village + "\" } } }) { totalCount } }",
                "{ familiesAggregate(groupBy: [SIZE_BAND]) { count groups { nodes { count sizeBand } } } }",
                "{ residencesAggregate(groupBy: [VILLAGE]) { groups { totalCount nodes { count village { id } } } } }",
                "{ pairings { totalCount } }",
                "{ cadre(by: { id: \"" + cadre + "\" }) { id version } }",
                "{ entities(first: 5) { totalCount nodes { id } pageInfo { endCursor } } }",
                "{ search(text: \"一户\") { totalCount nodes { id } } }",
                "{ neighbourhood(of: \"" + village + "\", depth: 3) { nodes { id } links { id } omitted { count } } }",
                "{ changes(first: 100) { totalCount nodes { id reason entries { thingId } } } }",
                "{ node(id: \"" + family + "\") { id } }",
                "{ recordAsKnownAt(id: \"" + village + "\", at: \"2999-01-01T00:00:00Z\") { fields } }");
    }

    private HttpResponse<String> get(String question, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + port + "/graphql?query=" + URLEncoder.encode(question, StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void noTagTellsThatAHouseholdWasChanged() throws IOException, InterruptedException {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String question : questions()) {
            HttpResponse<String> answer = get(question);
            answer.headers().firstValue("ETag").ifPresent(tag -> tags.put(question, tag));
        }
        change(1);

        for (Map.Entry<String, String> each : tags.entrySet()) {
            HttpResponse<String> again = get(each.getKey(), "If-None-Match", each.getValue());
            assertThat(again.statusCode()).as(each.getKey() + again.body()).isEqualTo(304);
        }
        assertThat(tags).hasSizeGreaterThan(8);
    }

    /** Each caller is answered the same by turns with the others as they were alone, before and after a change. */
    @Test
    void anAnswerThatIsKeptIsGivenToNobodyElse() {
        String elsewhere = network.county("别处");
        List<Client> strangers = List.of(
                new Client(port, "a;VIEWER;"),
                new Client(port, "b;PROPOSER;"),
                new Client(port, "c;CASEWORKER;" + elsewhere),
                new Client(port, "d;EDITOR;" + elsewhere));
        List<Client> insiders = List.of(
                admin,
                new Client(port, "e;ANALYST;"),
                new Client(port, "f;CASEWORKER;"),
                new Client(port, "g;CASEWORKER;" + village));
        for (String question : questions()) {
            List<String> alone =
                    strangers.stream().map(each -> data(each, question)).toList();
            for (int turn = 0; turn < strangers.size(); turn++) {
                data(insiders.get(turn), question);
                assertThat(data(strangers.get(turn), question))
                        .as(question)
                        .isEqualTo(alone.get(turn))
                        .doesNotContain(family, SECRET);
            }
        }
        change(1);
        for (String question : questions()) {
            insiders.forEach(each -> data(each, question));
            for (Client stranger : strangers) {
                assertThat(data(stranger, question)).as(question).doesNotContain(family, SECRET);
            }
        }
        assertThat(data(insiders.get(3), "{ node(id: \"" + family + "\") { id } }"))
                .contains(family);
        assertThat(data(insiders.get(1), questions().get(9))).contains(family);
    }

    private static String data(Client client, String question) {
        return client.ask(question, with()).path("data").toString();
    }
}
