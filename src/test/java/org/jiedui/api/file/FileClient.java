package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever takes files from the endpoint. */
record FileClient(int port, @Nullable String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The address of a question. */
    String address(String document, Map<String, ?> variables, String more) {
        return "/graphql?query=" + encoded(document) + "&variables=" + encoded(JSON.writeValueAsString(variables))
                + more;
    }

    HttpResponse<byte[]> get(String address, String... headers) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address)), headers);
    }

    /** A file by its word in the address. */
    HttpResponse<byte[]> file(String format, String document, Map<String, ?> variables) {
        return get(address(document, variables, "&format=" + format));
    }

    /** A file by POST and by the header. */
    HttpResponse<byte[]> posted(String accepted, String document, Map<String, ?> variables) {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("query", document, "variables", variables)))),
                "Content-Type",
                "application/json",
                "Accept",
                accepted);
    }

    /** The data of the same question in JSON. */
    JsonNode data(String document, Map<String, ?> variables) {
        JsonNode answer =
                JSON.readTree(posted("application/json", document, variables).body());
        assertThat(answer.has("errors")).as("%s %s", document, answer).isFalse();
        return answer.get("data");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String code(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body()).at("/errors/0/extensions/code").asString();
    }

    static String message(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body()).at("/errors/0/message").asString();
    }

    /** The lines of a file, as any reader of CSV reads them. */
    static List<List<String>> lines(HttpResponse<byte[]> response, char delimiter) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        try (CSVParser parser = CSVParser.parse(
                text(response),
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            return parser.stream().map(CSVRecord::toList).toList();
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
