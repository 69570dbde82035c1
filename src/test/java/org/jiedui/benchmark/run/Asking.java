package org.jiedui.benchmark.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one thing at a time and reads the answer whole: for preparing and comparing, not for measuring. */
final class Asking {

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper mapper = new JsonMapper();
    private final Target target;

    Asking(Target target) {
        this.target = target;
    }

    /** The data of an answer. */
    JsonNode data(String document, Map<String, Object> variables) throws IOException, InterruptedException {
        return data(Workload.body(document, variables));
    }

    /** The data of the answer to a body. */
    JsonNode data(String body) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + target.port() + target.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!target.token().isEmpty()) {
            request.header("Authorization", "Bearer " + target.token());
        }
        String answer = client.send(request.build(), BodyHandlers.ofString()).body();
        if (!answer.startsWith("{\"data\":{") || answer.contains("\"errors\":")) {
            throw new IOException(target.name() + " does not answer " + body + " but says " + answer);
        }
        return mapper.readTree(answer).get("data");
    }
}
