package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in over HTTP. */
@ApplicationTest
class AuthenticationTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BODY = "{\"query\": \"{ __typename }\"}";

    private final int port;
    private final TokenKey key;

    @Autowired
    AuthenticationTests(@LocalServerPort int port, TokenKey key) {
        this.port = port;
        this.key = key;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder question(String body) {
        return request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(Role role) {
        return key.sign(new Caller("test", Set.of(role), null), Duration.ofMinutes(5));
    }

    private static String code(HttpResponse<String> response) {
        JsonNode body = JSON.readTree(response.body());
        return body.at("/errors/0/extensions/code").asString();
    }

    @Test
    void whoeverGivesNoTokenReads() throws Exception {
        HttpResponse<String> response = send(question(BODY));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aGoodTokenIsTaken() throws Exception {
        HttpResponse<String> response = send(question(BODY).header("Authorization", "Bearer " + token(Role.VIEWER)));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer a.b.c", "Bearer "})
    void aBadTokenIsNeverTakenForNone(String authorization) throws Exception {
        HttpResponse<String> response = send(question(BODY).header("Authorization", authorization));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("UNAUTHENTICATED");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/graphql-response+json");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("Bearer", "invalid_token");
    }

    @Test
    void aTokenInTheAddressOrInACookieIsNoToken() throws Exception {
        String token = token(Role.ADMIN);

        HttpResponse<String> address = send(request("/actuator?access_token=" + token));
        HttpResponse<String> cookie = send(request("/actuator").header("Cookie", "Authorization=Bearer%20" + token));

        assertThat(address.statusCode()).isEqualTo(401);
        assertThat(cookie.statusCode()).isEqualTo(401);
    }

    @Test
    void onlyAdministratorsLookInside() throws Exception {
        assertThat(send(request("/actuator/health")).statusCode()).isEqualTo(200);
        assertThat(send(request("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(send(request("/actuator")).statusCode()).isEqualTo(401);
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(401);
        HttpResponse<String> editor =
                send(request("/actuator").header("Authorization", "Bearer " + token(Role.EDITOR)));
        assertThat(editor.statusCode()).isEqualTo(403);
        assertThat(code(editor)).isEqualTo("FORBIDDEN");
        assertThat(send(request("/actuator").header("Authorization", "Bearer " + token(Role.ADMIN)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormOfAnotherPageIsNotRead() throws Exception {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
            HttpResponse<String> response = send(
                    request("/graphql").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(BODY)));

            assertThat(response.statusCode()).as(type).isEqualTo(415);
        }
    }

    @Test
    void noOtherPageMayAskUnlessItIsNamed() throws Exception {
        HttpResponse<String> response = send(question(BODY).header("Origin", "https://example.org"));

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void answersCarryWhatKeepsBrowsersSafe() throws Exception {
        for (String path : new String[] {"/graphql/schema.graphqls", "/graphiql?path=/graphql"}) {
            HttpResponse<String> response = send(request(path));

            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }
}
