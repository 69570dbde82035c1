package org.jiedui.api.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Client;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who saves questions and asks them.
 *
 * @param client how they ask
 */
record QuestionClient(Client client) {

    static final String NOBODY = "anonymous;VIEWER;";

    static final String DOCUMENT =
            "query Counties($name: String) { counties(where: { name: { eq: $name } }) { nodes { name } } }";

    private static final String QUESTION = "id version owner name nameEn description descriptionEn document variables "
            + "visibility role pinned broken";

    private static final String ERRORS = "userErrors { __typename code message path "
            + "... on QuestionBroken { broken } ... on QuestionChanged { current { version name } } "
            + "... on QuestionMismatch { question { id } } ... on TooManyQuestions { most } }";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static QuestionClient of(int port, String caller) {
        return new QuestionClient(new Client(port, caller));
    }

    /** A question for a county by its name, with others of its arguments. */
    static Map<String, @Nullable Object> question(@Nullable Object... others) {
        Map<String, @Nullable Object> question =
                with("name", "县", "document", DOCUMENT, "variables", Map.of("name", "甲县"));
        question.putAll(with(others));
        return question;
    }

    /** The payload of a mutation, whatever it says. */
    JsonNode attempt(String mutation, Map<String, @Nullable Object> input) {
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        String selection = mutation.equals("deleteQuestion") ? "deleted { id } " : "question { " + QUESTION + " } ";
        return client.data(
                        "mutation ($input: " + type + "Input!) { " + mutation + "(input: $input) { " + selection
                                + ERRORS + " } }",
                        with("input", input))
                .get(mutation);
    }

    JsonNode save(@Nullable Object... others) {
        JsonNode payload = attempt("saveQuestion", question(others));
        assertThat(payload.get("userErrors")).as(payload::toString).isEmpty();
        return payload.get("question");
    }

    /** What a question is saved anew by. */
    static Map<String, @Nullable Object> revision(JsonNode question, @Nullable Object... others) {
        Map<String, @Nullable Object> revision = question(others);
        revision.put("id", question.get("id").asString());
        revision.put("expectedVersion", question.get("version").asInt());
        return revision;
    }

    /** The code of the only error of a mutation. */
    String refused(String mutation, Map<String, @Nullable Object> input) {
        JsonNode payload = attempt(mutation, input);
        assertThat(payload.get("userErrors")).as(payload::toString).hasSize(1);
        return payload.at("/userErrors/0/code").asString();
    }

    JsonNode find(String id) {
        return client.data("query ($id: ID!) { savedQuestion(id: $id) { " + QUESTION + " } }", with("id", id))
                .get("savedQuestion");
    }

    List<String> listed(Map<String, @Nullable Object> where) {
        return client.data(
                        "query ($where: SavedQuestionFilter) { savedQuestions(where: $where, first: 100) { totalCount nodes { id } } }",
                        with("where", where))
                .at("/savedQuestions/nodes")
                .findValuesAsString("id");
    }

    /** The answer to a question by its id, by POST. */
    HttpResponse<String> ask(String id, Map<String, @Nullable Object> variables) {
        return send(request("")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(with("documentId", id, "variables", variables)))));
    }

    /** The answer to a question by its id, by GET. */
    HttpResponse<String> get(String id, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> "&" + each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return send(request("?documentId=" + id + query).GET());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + client.port() + "/graphql" + query))
                .header(CallerOfHeader.HEADER, client.caller());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String code(HttpResponse<String> answer) {
        return json(answer).at("/errors/0/extensions/code").asString("");
    }
}
