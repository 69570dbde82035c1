package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Queries by GET, and what caches are told of their answers. */
@ApplicationTest
class GetTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String COUNTY = "query C($code: String!) { county(by: { code: $code }) { name } }";

    private final int port;
    private final TokenKey key;

    @Autowired
    GetTests(@LocalServerPort int port, TokenKey key) {
        this.port = port;
        this.key = key;
    }

    private HttpResponse<String> get(String query, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql" + query));
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String county(String code) {
        return "?query=" + encoded(COUNTY) + "&operationName=C&variables=" + encoded("{\"code\":\"" + code + "\"}");
    }

    @Test
    void aQueryIsAnsweredAndMayBeKept() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(county("513326"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\":{\"county\":{\"name\":\"道孚县\"}}}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=0, must-revalidate");
        assertThat(String.join(", ", answer.headers().allValues("Vary"))).contains("Accept", "Authorization");
    }

    @Test
    void aClientThatTakesEventsTooIsAnswered() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(
                county("513326"),
                "Accept",
                "application/graphql-response+json, application/json, text/event-stream, multipart/mixed");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/graphql-response+json");
        assertThat(answer.body()).isEqualTo("{\"data\":{\"county\":{\"name\":\"道孚县\"}}}");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws IOException, InterruptedException {
        String tag = get(county("513326")).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = get(county("513326"), "If-None-Match", "\"other\", " + tag);
        HttpResponse<String> other = get(county("513327"), "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("ETag")).isNotEqualTo(java.util.Optional.of(tag));
    }

    @Test
    void theTagIsTheSameWhenTheAnswerIsCompressed() throws IOException, InterruptedException {
        String many = "?query=" + encoded("{ counties(first: 100) { nodes { id name nameEn } } }");

        HttpResponse<String> compressed = get(many, "Accept-Encoding", "gzip");

        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("ETag"))
                .isEqualTo(get(many).headers().firstValue("ETag"))
                .isPresent();
    }

    @Test
    void whatATokenBringsStaysWithNobody() throws IOException, InterruptedException {
        String token = key.sign(new Caller("wang", Set.of(Role.ANALYST), null), Duration.ofMinutes(5));

        HttpResponse<String> answer = get(county("513326"), "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(String.join(", ", answer.headers().allValues("Vary"))).contains("Authorization");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void anAnswerWithAnErrorIsNotKept() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(county("999999"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void aMutationIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("?query="
                + encoded("mutation { endSupport(input: { id: \"Support_aaaaaaaaaaaaaaaa\", on: \"2020-01-01\","
                        + " expectedVersion: 1, reason: \"x\" }) { userErrors { code } } }"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(code(answer)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?x=1 | BAD_REQUEST",
                "?query=%7B__typename%7D&variables=nonsense | BAD_REQUEST",
                "?query=%7B__typename%7D&variables=%5B%5D | BAD_REQUEST",
                "?query=%7B__typename%7D&extensions=1 | BAD_REQUEST"
            })
    void whatIsNoRequestIsRefused(String query, String code) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"text/html, 406, NOT_ACCEPTABLE", "nonsense, 400, BAD_REQUEST"})
    void aClientThatTakesNoJsonIsRefused(String accepted, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(county("513326"), "Accept", accepted);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/json; charset=utf-16",
                "nonsense"
            })
    void aBodyThatAPageOfAnotherOriginCouldSendIsRefused(String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ __typename }\"}"))
                .build();

        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(code(answer)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared()
                .readTree(answer.body())
                .at("/errors/0/extensions/code")
                .asString();
    }
}
