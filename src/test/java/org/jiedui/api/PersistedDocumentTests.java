package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jiedui.ApplicationTest;
import org.jiedui.api.documents.RegisteredDocuments;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that names its document by the hash, as Apollo's do. */
@ApplicationTest
class PersistedDocumentTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Endpoint endpoint;

    @Autowired
    PersistedDocumentTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    private HttpResponse<String> send(Map<String, ?> request) {
        return endpoint.send(JSON.writeValueAsString(request));
    }

    private static Map<String, ?> extension(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).at("/errors/0/extensions/code").asString();
    }

    @Test
    void aDocumentThatWasSentOnceIsNamedByItsHashAfterwards() {
        String document = "{ first: __typename }";
        String hash = RegisteredDocuments.id(document);

        HttpResponse<String> unknown = send(Map.of("extensions", extension(hash)));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(code(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(JSON.readTree(unknown.body()).at("/errors/0/message").asString())
                .isEqualTo("PersistedQueryNotFound");

        send(Map.of("query", document, "extensions", extension(hash)));

        JsonNode known =
                JSON.readTree(send(Map.of("extensions", extension(hash))).body());
        assertThat(known.at("/data/first").asString()).isEqualTo("Query");
        JsonNode byId =
                JSON.readTree(send(Map.of("documentId", "sha256:" + hash)).body());
        assertThat(byId.at("/data/first").asString()).isEqualTo("Query");
        assertThat(endpoint.get("/graphql?documentId=sha256:" + hash).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDocumentIsNotTakenUnderAnotherHash() {
        HttpResponse<String> refused =
                send(Map.of("query", "{ second: __typename }", "extensions", extension("0".repeat(64))));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo("BAD_REQUEST");
        assertThat(code(send(Map.of("extensions", extension("0".repeat(64)))))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void aDocumentThatIsWrongIsNotKept() {
        String document = "{ nothing }";
        String hash = RegisteredDocuments.id(document);

        send(Map.of("query", document, "extensions", extension(hash)));

        assertThat(code(send(Map.of("extensions", extension(hash))))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void anotherVersionIsRefused() {
        HttpResponse<String> refused = send(Map.of("extensions", Map.of("persistedQuery", Map.of("version", 2))));

        assertThat(code(refused)).isEqualTo("BAD_REQUEST");
    }
}
