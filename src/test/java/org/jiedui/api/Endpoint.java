package org.jiedui.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint as a client meets it. */
public record Endpoint(int port, @Nullable String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** As whoever gives no token. */
    public Endpoint(int port) {
        this(port, null);
    }

    /** The same, as the bearer of a token. */
    Endpoint as(String bearing) {
        return new Endpoint(port, bearing);
    }

    JsonNode ask(String document) {
        return ask(document, Map.of());
    }

    JsonNode ask(String document, Map<String, ?> variables) {
        return read(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
    }

    /** The answer to a body as it is. */
    JsonNode read(String body) {
        return JSON.readTree(send(body).body());
    }

    HttpResponse<String> send(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json, application/json;q=0.9")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return exchange(request.build());
    }

    public HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(address(path)).build());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
