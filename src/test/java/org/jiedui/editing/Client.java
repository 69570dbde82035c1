package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who uses the endpoint.
 *
 * @param port where it listens
 * @param caller who they are, as {@link CallerOfHeader} takes it
 */
public record Client(int port, String caller) {

    public static final String DIFFERENCE = "difference { thingId action field before after }";
    public static final String ERRORS =
            "userErrors { __typename message code path ... on VersionConflict { by at current { thingId version fields } } "
                    + "... on Overlap { with { id } } ... on NotAlive { thingId on } ... on InUse { references links { id } } }";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Client admin(int port) {
        return new Client(port, "tester;ADMIN;");
    }

    /** Names and values in turn, as an object. */
    public static Map<String, @Nullable Object> with(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** The answer as it comes. */
    public JsonNode ask(String document, Map<String, @Nullable Object> variables) {
        String body = JSON.writeValueAsString(with("query", document, "variables", variables));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .header(CallerOfHeader.HEADER, caller)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The data of an answer without errors. */
    public JsonNode data(String document, Map<String, @Nullable Object> variables) {
        return data(document + "\n" + variables, ask(document, variables));
    }

    private static JsonNode data(String asked, JsonNode answer) {
        assertThat(answer.get("errors")).as(() -> asked + "\n" + answer).isNull();
        return answer.get("data");
    }

    public JsonNode data(String document) {
        return data(document, with());
    }

    /** The payload of a mutation, whatever it says. Where too many stood in its way, it was not carried out and is sent again. */
    public JsonNode attempt(String mutation, Map<String, @Nullable Object> input, String selection) {
        String document = document(mutation, selection);
        JsonNode answer = ask(document, with("input", input));
        while (answer.at("/errors/0/extensions/code").asString("").equals("OVERLOADED")) {
            answer = ask(document, with("input", input));
        }
        return data(document + "\n" + input, answer).get(mutation);
    }

    /** The text of a mutation that asks for everything that payloads have in common. */
    static String document(String mutation, String selection) {
        String type = mutation.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mutation.substring(1);
        return "mutation ($input: " + type + "Input!) { " + mutation + "(input: $input) { " + selection + " "
                + DIFFERENCE + " change { id sequence at actor reason command } " + ERRORS + " } }";
    }

    /** The payload of a mutation that went well. */
    public JsonNode mutate(String mutation, Map<String, @Nullable Object> input, String selection) {
        JsonNode payload = attempt(mutation, input, selection);
        assertThat(payload.get("userErrors"))
                .as(() -> mutation + input + "\n" + payload)
                .isEmpty();
        return payload;
    }
}
