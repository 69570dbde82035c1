package org.jiedui.api.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.api.questions.QuestionClient.code;
import static org.jiedui.api.questions.QuestionClient.json;
import static org.jiedui.api.questions.QuestionClient.question;
import static org.jiedui.api.questions.QuestionClient.revision;
import static org.jiedui.editing.Client.with;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Questions are saved, found again and asked by their ids. */
@EditingTest
class QuestionTests {

    private final Network network;
    private final int port;
    private final QuestionClient wang;
    private final QuestionClient li;
    private final QuestionClient worker;
    private final QuestionClient nobody;

    @Autowired
    QuestionTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.wang = QuestionClient.of(port, "wang;VIEWER;");
        this.li = QuestionClient.of(port, "li;VIEWER,ANALYST,PROPOSER;");
        this.worker = QuestionClient.of(port, "worker;CASEWORKER;");
        this.nobody = QuestionClient.of(port, QuestionClient.NOBODY);
    }

    @BeforeEach
    void makeCounties() {
        network.county("甲县");
        network.county("乙县");
    }

    @AfterEach
    void empty() {
        network.database().write(List.of(new Statement("MATCH (q:SavedQuestion) DELETE q")));
        network.database()
                .write(List.of(new Statement("MATCH (c:County) WHERE c.name IN ['甲县', '乙县'] DETACH DELETE c")));
    }

    private static String id(JsonNode question) {
        return question.get("id").asString();
    }

    private static String name(HttpResponse<String> answer) {
        return json(answer).at("/data/counties/nodes/0/name").asString("");
    }

    @Test
    void whatIsSavedIsFoundAgain() {
        JsonNode saved = wang.save(
                "nameEn", "The county 😀", "description", "按名称\n查县", "descriptionEn", "By its name", "pinned", true);

        JsonNode found = wang.find(id(saved));

        assertThat(found).isEqualTo(saved);
        assertThat(found.get("owner").asString()).isEqualTo("wang");
        assertThat(found.get("version").asInt()).isEqualTo(1);
        assertThat(found.get("document").asString()).isEqualTo(QuestionClient.DOCUMENT);
        assertThat(found.at("/variables/name").asString()).isEqualTo("甲县");
        assertThat(found.get("visibility").asString()).isEqualTo("OWN");
        assertThat(found.get("broken")).isEmpty();
    }

    @Test
    void aQuestionIsAskedByItsId() {
        String id = id(wang.save());

        assertThat(name(wang.ask(id, with()))).isEqualTo("甲县");
        assertThat(name(wang.ask(id, with("name", "乙县"))))
                .as("other values count before those that are kept")
                .isEqualTo("乙县");
        assertThat(name(wang.get(id, Map.of()))).isEqualTo("甲县");
        assertThat(name(wang.get(id, Map.of("variables", "{\"name\":\"乙县\"}")))).isEqualTo("乙县");
    }

    @Test
    void aQuestionIsDownloadedAsAFile() {
        String id = id(wang.save());

        assertThat(wang.get(id, Map.of("format", "csv")).body()).contains("甲县").doesNotContain("乙县");
        assertThat(wang.get(id, Map.of("format", "csv", "variables", "{\"name\":\"乙县\"}"))
                        .body())
                .contains("乙县")
                .doesNotContain("甲县");
        HttpResponse<String> unseen = li.get(id, Map.of("format", "csv"));
        assertThat(unseen.body()).doesNotContain("甲县");
        assertThat(code(unseen)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    /** Who sees what: its visibility, its role, who asks, and whether they see it. */
    static Stream<Arguments> sights() {
        return Stream.of(
                arguments("OWN", null, "wang;VIEWER;", true),
                arguments("OWN", null, "wang;EDITOR;", true),
                arguments("OWN", null, "li;VIEWER,ANALYST,PROPOSER;", false),
                arguments("OWN", null, "chief;ADMIN;", false),
                arguments("OWN", null, QuestionClient.NOBODY, false),
                arguments("ROLE", "ANALYST", "li;VIEWER,ANALYST,PROPOSER;", true),
                arguments("ROLE", "PROPOSER", "li;VIEWER,ANALYST,PROPOSER;", true),
                arguments("ROLE", "EDITOR", "li;VIEWER,ANALYST,PROPOSER;", false),
                arguments("ROLE", "EDITOR", "chief;ADMIN;", true),
                arguments("ROLE", "EDITOR", "wang;VIEWER;", true),
                arguments("ROLE", "ANALYST", QuestionClient.NOBODY, false),
                arguments("EVERYBODY", null, "li;VIEWER,ANALYST,PROPOSER;", true),
                arguments("EVERYBODY", null, QuestionClient.NOBODY, true));
    }

    @ParameterizedTest
    @MethodSource("sights")
    void whatSomebodyMayNotSeeIsAsIfItWereNotThere(
            String visibility, @Nullable String role, String caller, boolean sees) {
        String id = id(wang.save("visibility", visibility, "role", role));
        QuestionClient other = QuestionClient.of(port, caller);
        String nothing = "SavedQuestion_" + "a".repeat(16);

        assertThat(other.find(id).isNull()).isEqualTo(!sees);
        assertThat(other.listed(with()).contains(id)).isEqualTo(sees);
        if (sees) {
            assertThat(name(other.ask(id, with()))).isEqualTo("甲县");
        } else {
            assertThat(other.ask(id, with()).body())
                    .isEqualTo(other.ask(nothing, with()).body());
            assertThat(code(other.get(id, Map.of()))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            assertThat(other.attempt("deleteQuestion", with("id", id, "expectedVersion", 1)))
                    .isEqualTo(other.attempt("deleteQuestion", with("id", nothing, "expectedVersion", 1)));
        }
    }

    @Test
    void whoeverAsksIsAnsweredByTheirOwnRights() {
        String family = network.family();
        String document = "query ($id: ID!) { family(by: { id: $id }) { id } }";
        String id = id(worker.save("document", document, "variables", null, "visibility", "EVERYBODY"));

        assertThat(json(worker.ask(id, with("id", family)))
                        .at("/data/family/id")
                        .asString())
                .isEqualTo(family);
        HttpResponse<String> refused = wang.ask(id, with("id", family));
        assertThat(refused.body()).doesNotContain("\"id\":\"" + family);
        assertThat(json(refused).has("errors")).isTrue();
    }

    @Test
    void onlyItsOwnerSavesAQuestionAnew() {
        JsonNode saved = wang.save("visibility", "EVERYBODY");

        JsonNode revised = wang.attempt("saveQuestion", revision(saved, "name", "改名", "visibility", "EVERYBODY"));
        assertThat(revised.at("/question/version").asInt()).isEqualTo(2);
        assertThat(revised.at("/question/name").asString()).isEqualTo("改名");

        assertThat(li.refused("saveQuestion", revision(revised.get("question"), "name", "占有")))
                .isEqualTo("NOT_PERMITTED");
        assertThat(wang.refused("saveQuestion", revision(saved, "name", "又改"))).isEqualTo("QUESTION_CHANGED");
        assertThat(li.refused("deleteQuestion", with("id", id(saved), "expectedVersion", 2)))
                .isEqualTo("NOT_PERMITTED");
        assertThat(wang.refused("deleteQuestion", with("id", id(saved), "expectedVersion", 1)))
                .isEqualTo("QUESTION_CHANGED");
        assertThat(wang.attempt("deleteQuestion", with("id", id(saved), "expectedVersion", 2))
                        .at("/deleted/id")
                        .asString())
                .isEqualTo(id(saved));
        assertThat(wang.find(id(saved)).isNull()).isTrue();
        assertThat(code(wang.ask(id(saved), with()))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void anAdministratorTakesAwayWhatIsShownToOthers() {
        JsonNode saved = wang.save("visibility", "EVERYBODY");

        JsonNode payload = QuestionClient.of(port, "chief;ADMIN;")
                .attempt("deleteQuestion", with("id", id(saved), "expectedVersion", 1));

        assertThat(payload.at("/deleted/id").asString()).isEqualTo(id(saved));
    }

    @Test
    void whoeverGivesNoTokenSavesNothing() {
        assertThat(nobody.refused("saveQuestion", question())).isEqualTo("NOT_PERMITTED");
        assertThat(QuestionClient.of(port, "anonymous;EDITOR;").refused("saveQuestion", question()))
                .as("a token that calls itself so")
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void theListIsFilteredAndPaged() {
        String pinned = id(wang.save("name", "结对帮扶", "pinned", true, "visibility", "EVERYBODY"));
        String english = id(wang.save("name", "甲", "nameEn", "Counterpart SUPPORT"));
        String other = id(li.save("name", "乙", "visibility", "EVERYBODY"));

        assertThat(wang.listed(with())).containsExactly(other, english, pinned);
        assertThat(wang.listed(with("own", true))).containsExactly(english, pinned);
        assertThat(wang.listed(with("own", false))).containsExactly(other);
        assertThat(nobody.listed(with("own", true))).isEmpty();
        assertThat(nobody.listed(with("own", false))).containsExactly(other, pinned);
        assertThat(li.listed(with("owner", "wang"))).containsExactly(pinned);
        assertThat(wang.listed(with("pinned", true))).containsExactly(pinned);
        assertThat(wang.listed(with("text", "counterpart support"))).containsExactly(english);
        assertThat(wang.listed(with("text", "帮扶"))).containsExactly(pinned);
        JsonNode page = wang.client()
                .data("{ savedQuestions(first: 2) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }")
                .get("savedQuestions");
        assertThat(page.get("totalCount").asInt()).isEqualTo(3);
        JsonNode next = wang.client()
                .data(
                        "query ($after: String) { savedQuestions(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
                        with("after", page.at("/pageInfo/endCursor").asString()))
                .get("savedQuestions");
        assertThat(next.findValuesAsString("id")).containsExactly(pinned);
        assertThat(next.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(question("document", "{ counties { nodes { nothing } } }"), "QUESTION_BROKEN"),
                arguments(question("document", "{ counties {"), "QUESTION_BROKEN"),
                arguments(question("document", ""), "QUESTION_BROKEN"),
                arguments(question("document", "fragment F on Query { __typename }"), "QUESTION_BROKEN"),
                arguments(
                        question("document", "query A { __typename } query B { __typename }", "variables", null),
                        "QUESTION_BROKEN"),
                arguments(
                        question(
                                "document",
                                "mutation { undoChange(input: { changes: [\"Change_a\"], reason: \"r\" }) { __typename } }",
                                "variables",
                                null),
                        "QUESTION_BROKEN"),
                arguments(
                        question("document", "subscription { networkChanged { cursor } }", "variables", null),
                        "QUESTION_BROKEN"),
                arguments(question("document", "{ " + "a: __typename ".repeat(1_000) + "}"), "QUESTION_BROKEN"),
                arguments(
                        question("document", "{ county".repeat(40) + " { id }" + " }".repeat(40), "variables", null),
                        "QUESTION_BROKEN"),
                arguments(question("document", "{ __typename #" + "长".repeat(20_000) + "\n}"), "INVALID_VALUE"),
                arguments(question("variables", Map.of("name", 5)), "QUESTION_BROKEN"),
                arguments(question("variables", Map.of("other", "甲")), "QUESTION_BROKEN"),
                arguments(question("variables", List.of("甲")), "INVALID_VALUE"),
                arguments(question("variables", Map.of("name", "长".repeat(10_001))), "INVALID_VALUE"),
                arguments(
                        question(
                                "document",
                                "{ families { nodes { personal(purpose: \"p\") { displayName } } } }",
                                "variables",
                                null),
                        "QUESTION_BROKEN"),
                arguments(
                        question(
                                "document",
                                "query ($p: String! = \"p\") { families { nodes { personal(purpose: $p) { displayName } } } }",
                                "variables",
                                null),
                        "QUESTION_BROKEN"),
                arguments(question("name", " "), "INVALID_VALUE"),
                arguments(question("name", "两\n行"), "INVALID_VALUE"),
                arguments(question("name", "\u202e反"), "INVALID_VALUE"),
                arguments(question("name", "长".repeat(101)), "INVALID_VALUE"),
                arguments(question("description", "长".repeat(1_001)), "INVALID_VALUE"),
                arguments(question("visibility", "ROLE"), "MISSING_VALUE"),
                arguments(question("visibility", "EVERYBODY", "role", "EDITOR"), "INVALID_VALUE"),
                arguments(question("expectedVersion", 1), "INVALID_VALUE"),
                arguments(question("id", "SavedQuestion_" + "a".repeat(16)), "MISSING_VALUE"),
                arguments(question("id", "SavedQuestion_" + "a".repeat(16), "expectedVersion", 1), "NOT_FOUND"),
                arguments(question("id", "County_" + "a".repeat(16), "expectedVersion", 1), "NOT_FOUND"),
                arguments(question("idempotencyKey", ""), "INVALID_VALUE"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeAskedIsNotSaved(Map<String, @Nullable Object> input, String code) {
        assertThat(wang.refused("saveQuestion", input)).isEqualTo(code);
        assertThat(wang.listed(with("own", true))).isEmpty();
    }

    @Test
    void theSameKeyIsOneQuestionAndOneRevision() {
        JsonNode saved = wang.save("idempotencyKey", "k1");

        assertThat(wang.save("idempotencyKey", "k1")).isEqualTo(saved);
        assertThat(wang.refused("saveQuestion", question("idempotencyKey", "k1", "name", "另一个")))
                .isEqualTo("QUESTION_MISMATCH");
        assertThat(id(li.save("idempotencyKey", "k1"))).isNotEqualTo(id(saved));

        Map<String, @Nullable Object> revision = revision(saved, "name", "改名", "idempotencyKey", "k2");
        JsonNode first = wang.attempt("saveQuestion", revision);
        assertThat(first.at("/question/version").asInt()).isEqualTo(2);
        assertThat(wang.attempt("saveQuestion", revision)).isEqualTo(first);
        assertThat(wang.refused("saveQuestion", revision(saved, "name", "再改", "idempotencyKey", "k2")))
                .isEqualTo("QUESTION_MISMATCH");
        assertThat(wang.save("idempotencyKey", "k1").get("version").asInt())
                .as("the first key still stands for the question, as it is now")
                .isEqualTo(2);
    }

    @Test
    void ofSeveralWhoSaveAtTheSameMomentOneDoes() {
        JsonNode saved = wang.save();
        List<CompletableFuture<JsonNode>> saving = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> wang.attempt("saveQuestion", revision(saved, "name", "名" + i))))
                .toList();
        List<JsonNode> told = saving.stream().map(CompletableFuture::join).toList();

        assertThat(told).filteredOn(each -> each.get("userErrors").isEmpty()).hasSize(1);
        assertThat(told)
                .filteredOn(each -> each.at("/userErrors/0/code").asString("").equals("QUESTION_CHANGED"))
                .hasSize(7);
        assertThat(wang.find(id(saved)).get("version").asInt()).isEqualTo(2);

        List<CompletableFuture<JsonNode>> keyed = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> wang.save("idempotencyKey", "at once")))
                .toList();
        assertThat(Set.copyOf(keyed.stream().map(each -> id(each.join())).toList()))
                .hasSize(1);
    }

    @Test
    void whatTheSchemaNoLongerSupportsIsKeptAndSaysWhy() {
        JsonNode saved = wang.save("visibility", "EVERYBODY");
        // As a question that an earlier schema supported.
        network.database()
                .write(List.of(new Statement(
                        "MATCH (q:SavedQuestion {id: $id}) SET q.document = '{ counties { nodes { former } } }',"
                                + " q.variables = null, q.version = 2",
                        Map.of("id", id(saved)))));

        JsonNode broken = wang.find(id(saved));

        assertThat(broken.get("broken")).hasSize(1);
        assertThat(broken.at("/broken/0").asString()).contains("former");
        HttpResponse<String> asked = li.ask(id(saved), with());
        assertThat(code(asked)).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(asked.body()).contains("former");
    }

    @Test
    void aQuestionThatNamesAHouseholdIsItsOwnersAndGoesWithIt() {
        String family = network.family();
        String escaped = family.replace("F", "\\u0046");
        String byId = "query ($id: ID!) { family(by: { id: $id }) { id } }";
        List<Map<String, @Nullable Object>> naming = List.of(
                question("document", byId, "variables", Map.of("id", family)),
                question("document", "{ family(by: { id: \"" + escaped + "\" }) { id } }", "variables", null),
                question("document", "{ __typename } # " + family, "variables", null),
                question("document", "{ " + family + ": __typename }", "variables", null),
                question("document", "{ __typename }", "variables", null, "description", "见 " + family));
        for (Map<String, @Nullable Object> input : naming) {
            Map<String, @Nullable Object> shown = new java.util.LinkedHashMap<>(input);
            shown.put("visibility", "EVERYBODY");
            assertThat(worker.refused("saveQuestion", shown)).isEqualTo("INVALID_VALUE");
            assertThat(wang.refused("saveQuestion", input))
                    .as("whoever may not see households")
                    .isEqualTo("NOT_FOUND");
            assertThat(worker.attempt("saveQuestion", input).get("userErrors")).isEmpty();
        }
        JsonNode open = worker.save();
        assertThat(worker.listed(with("own", true))).hasSize(naming.size() + 1);

        Client.admin(port)
                .mutate("eraseFamily", with("id", family, "expectedVersion", 1, "reason", "asked for"), "__typename");

        assertThat(worker.listed(with("own", true))).containsExactly(id(open));
        assertThat(network.number(
                        "MATCH (q:SavedQuestion) WHERE any(key IN keys(q) WHERE toStringOrNull(q[key]) CONTAINS $id) OR $id IN q.things RETURN count(q)",
                        Map.of("id", family)))
                .isZero();
        assertThat(worker.refused("saveQuestion", naming.get(0)))
                .as("it is not there any more")
                .isEqualTo("NOT_FOUND");
    }
}
