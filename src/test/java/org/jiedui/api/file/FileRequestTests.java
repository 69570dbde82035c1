package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.documents.RegisteredDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** How files are asked for and refused. */
@ApplicationTest
class FileRequestTests {

    private static final Map<String, Object> NONE = Map.of();
    private static final String COUNTIES =
            "query Counties { counties(first: 2, asOf: \"2019-06-01\") { nodes { name } } }";

    private final FileClient client;
    private final FileClient analyst;

    @Autowired
    FileRequestTests(@LocalServerPort int port, TokenKey key) {
        this.client = new FileClient(port, null);
        this.analyst =
                new FileClient(port, key.sign(new Caller("wang", Set.of(Role.ANALYST), null), Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv;header=present;charset=utf-8 | csv",
                "text/csv;q=0.9, application/json;q=0.1 | text/csv;header=present;charset=utf-8 | csv",
                "text/* | text/csv;header=present;charset=utf-8 | csv",
                "text/tab-separated-values | text/tab-separated-values;header=present;charset=utf-8 | tsv",
                "application/x-ndjson | application/x-ndjson | ndjson",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        + " | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet | xlsx"
            })
    void theTypeThatIsAcceptedComesWithAName(String accepted, String type, String ending) {
        for (HttpResponse<byte[]> response : List.of(
                client.posted(accepted, COUNTIES, NONE),
                client.get(client.address(COUNTIES, NONE, ""), "Accept", accepted),
                client.file(ending, COUNTIES, NONE))) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers()
                            .firstValue("Content-Type")
                            .orElseThrow()
                            .replace(" ", ""))
                    .isEqualTo(type);
            assertThat(response.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"Counties-2019-06-01." + ending + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"application/json", "*/*", "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'"})
    void whoeverDoesNotAskForAFileGetsJson(String accepted) {
        assertThat(FileClient.text(client.posted(accepted, COUNTIES, NONE))).startsWith("{\"data\":{\"counties\"");
        assertThat(FileClient.text(client.get(client.address(COUNTIES, NONE, "&format=json"), "Accept", "text/csv")))
                .startsWith("{\"data\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ counties { nodes { name } } cities { nodes { name } } } | BAD_REQUEST | select one field at the root, not 2",
                "{ __typename } | BAD_REQUEST | select a field of the network",
                "{ counties { nodes { name sources { source { title } } } } } | BAD_USER_INPUT | counties.nodes.sources is a list in each row: write @rows on it",
                "{ counties { nodes { name supporters @rows { nodes { name } } townships @rows { nodes { name } } } } } | BAD_USER_INPUT | counties.nodes.townships.nodes is a second list in each row, besides counties.nodes.supporters.nodes",
                "{ counties { nodes { name supporters @rows { nodes { name } } townships { nodes { name } } } } } | BAD_USER_INPUT | second list",
                "{ counties { nodes { name supporters @rows @rows { nodes { name } } } } } | GRAPHQL_VALIDATION_FAILED | rows",
                "{ counties { nodes { name } edges { node { code } } } } | BAD_USER_INPUT | counties selects its items twice",
                "{ county(by: { code: \"513326\" }) { villages { nodes { name } } townships { nodes { name } } } } | BAD_USER_INPUT | county.townships.nodes is a second list",
                "{ counties { nodes { nothing } } } | GRAPHQL_VALIDATION_FAILED | nothing",
                "{ counties( | GRAPHQL_PARSE_FAILED | ",
                "{ counties(after: \"x\") { nodes { name } } } | BAD_CURSOR | ",
                "{ counties(first: 101) { nodes { name } } } | PAGE_TOO_LARGE | ",
                "subscription { networkChanged { cursor } } | BAD_REQUEST | a file answers a query",
                "mutation { endSupport(input: { id: \"Support_aaaaaaaaaaaaaaaa\", on: \"2020-01-01\", expectedVersion: 1, reason: \"x\" }) { userErrors { code } } } | BAD_REQUEST | a file answers a query"
            })
    void whatIsNoFileIsRefusedBeforeItBegins(String document, String code, String words) {
        for (HttpResponse<byte[]> response :
                List.of(client.file("csv", document, NONE), client.posted("text/csv", document, NONE))) {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(FileClient.code(response)).as(FileClient.text(response)).isEqualTo(code);
            assertThat(FileClient.message(response)).contains(words == null ? "" : words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "format=pdf, 'format must be one of json, csv, tsv, xlsx, ndjson, geojson, graphml, gexf'",
        "format=csv&labels=fr, 'labels must be path, en or zh'",
        "format=csv&bom=yes, 'bom must be true or false'"
    })
    void whatIsNotKnownIsRefused(String parameters, String message) {
        HttpResponse<byte[]> response = client.get(client.address(COUNTIES, NONE, "&" + parameters));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(FileClient.message(response)).isEqualTo(message);
    }

    @Test
    void aTypeThatThereIsNotIsRefusedWithThoseThatThereAre() {
        HttpResponse<byte[]> response = client.posted("application/pdf", COUNTIES, NONE);

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(FileClient.message(response)).contains("application/json", "text/csv", "application/x-ndjson");
    }

    @Test
    void rightsAreThoseOfJson() {
        String families = "{ families { nodes { id } } }";
        HttpResponse<byte[]> refused = client.file("csv", families, NONE);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(FileClient.code(refused)).isEqualTo("FORBIDDEN");
        assertThat(FileClient.lines(analyst.file("csv", families, NONE), ',')).hasSizeGreaterThan(1000);
    }

    @Test
    void whatIsNotThereHasTheStatusForThat() {
        HttpResponse<byte[]> response = client.file("csv", "{ county(by: { code: \"999999\" }) { name } }", NONE);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(FileClient.code(response)).isEqualTo("NOT_FOUND");
    }

    @Test
    void protectedNumbersAreTheSameAsInJson() {
        String document =
                "{ familiesAggregate(groupBy: [CAUSE_GROUP]) { count protected groups { nodes { causeGroup count } } } }";

        assertThat(FlatAnswer.byHeading(FileClient.lines(client.file("csv", document, NONE), ',')).stream()
                        .map(row -> row.get("groups.causeGroup") + row.get("groups.count"))
                        .toList())
                .isEqualTo(client.data(document, NONE)
                        .at("/familiesAggregate/groups/nodes")
                        .valueStream()
                        .map(node -> node.get("causeGroup").asString() + node.get("count"))
                        .toList());
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String address = client.address(COUNTIES, NONE, "&format=csv");
        HttpResponse<byte[]> first = client.get(address);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> same = client.get(address, "If-None-Match", tag);
        HttpResponse<byte[]> other = client.get(address + "&labels=zh", "If-None-Match", tag);

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=0, must-revalidate");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(analyst.get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(analyst.get(address).headers().firstValue("Cache-Control")).hasValue("private, no-store");
    }

    @Test
    void aDocumentIsKnownByItsId() {
        String id = sha256(COUNTIES);
        String extensions = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + id + "\"}}";
        client.get("/graphql?query=" + FileClient.encoded(COUNTIES) + "&extensions=" + FileClient.encoded(extensions));

        HttpResponse<byte[]> known = client.get("/graphql?documentId=" + id + "&format=csv");
        HttpResponse<byte[]> unknown = client.get("/graphql?documentId=" + "0".repeat(64) + "&format=csv");

        assertThat(FileClient.lines(known, ',')).hasSize(3);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(FileClient.code(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void theDirectiveChangesNothingInJson() {
        String document = "{ counties(first: 2) { nodes { name supporters(first: 2) %s { nodes { name } } } } }";

        assertThat(client.data(document.formatted("@rows"), NONE)).isEqualTo(client.data(document.formatted(""), NONE));
        assertThat(JsonMapper.shared()
                        .writeValueAsString(client.data("{ __schema { directives { name locations } } }", NONE)))
                .contains("{\"name\":\"rows\",\"locations\":[\"FIELD\"]}");
    }

    private static String sha256(String text) {
        return RegisteredDocuments.id(text);
    }
}
