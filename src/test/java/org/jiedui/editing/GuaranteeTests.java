package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.editing.edits.Ids;
import org.jiedui.store.StatementLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What holds of every command, whatever it does: keys, races, and statements that are few. */
@EditingTest
class GuaranteeTests {

    private static final int TWENTY = 20;

    private final Network network;
    private final StatementLog log;
    private final Client admin;

    @Autowired
    GuaranteeTests(Network network, StatementLog log, @LocalServerPort int port) {
        this.network = network;
        this.log = log;
        this.admin = Client.admin(port);
    }

    private Map<String, @Nullable Object> pairing(String family) {
        return network.pairing(family);
    }

    private String paired() {
        return admin.mutate("recordPairing", pairing(network.family()), "pairing { id }")
                .at("/pairing/id")
                .asString();
    }

    /** The same at once from many. */
    private static List<JsonNode> atOnce(List<Callable<JsonNode>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private long changes() {
        return network.number("MATCH (c:Change) RETURN count(c)", Map.of());
    }

    @Test
    void aChangeIsTwoStatementsThatDoNotDependOnValues() {
        List<List<String>> sent = new ArrayList<>();
        for (String purpose : List.of("INCOME", "HOUSING")) {
            Map<String, @Nullable Object> input = with(
                    "id",
                    paired(),
                    "expectedVersion",
                    1,
                    "purpose",
                    purpose,
                    "idempotencyKey",
                    Ids.random("Key"),
                    "reason",
                    purpose);
            log.clear();
            admin.mutate("changePairing", input, "pairing { id version purpose validTo { date } }");
            sent.add(log.all());
        }

        assertThat(sent.get(0)).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void aChangeThatNamesSomethingIsTwoStatementsToo() {
        String id = paired();
        Map<String, @Nullable Object> input = with("id", id, "expectedVersion", 1, "reason", "r");
        input.put("sources", List.of(with("source", network.source()), with("source", network.source())));
        log.clear();
        admin.mutate("changePairing", input, "pairing { id version }");

        assertThat(log.all()).hasSize(2);
    }

    @Test
    void whatTheCommandDoesNotKnowIsReadByOneMore() {
        String id = paired();
        log.clear();
        admin.mutate(
                "changePairing",
                with("id", id, "expectedVersion", 1, "purpose", "INCOME", "reason", "r"),
                "pairing { family { id } partner { name } }");

        assertThat(log.all()).hasSize(3);
    }

    @Test
    void twentyWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        Map<String, @Nullable Object> input = pairing(network.family());
        input.put("idempotencyKey", "once-" + Ids.random("Key"));
        long before = changes();
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            calls.add(() -> admin.attempt("recordPairing", input, "pairing { id version purpose family { id } }"));
        }
        List<JsonNode> answers = atOnce(calls);

        assertThat(answers.get(0).get("userErrors")).isEmpty();
        assertThat(answers.stream().distinct()).as(answers::toString).hasSize(1);
        assertThat(changes() - before).isEqualTo(1);
    }

    @Test
    void twentyChangesWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        Map<String, @Nullable Object> input = with(
                "id",
                paired(),
                "expectedVersion",
                1,
                "purpose",
                "INCOME",
                "idempotencyKey",
                Ids.random("Key"),
                "reason",
                "x");
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            calls.add(() -> admin.attempt("changePairing", input, "pairing { id version purpose }"));
        }
        List<JsonNode> answers = atOnce(calls);

        assertThat(answers.get(0).at("/pairing/version").asInt()).isEqualTo(2);
        assertThat(answers.stream().distinct()).as(answers::toString).hasSize(1);
    }

    @Test
    void aKeyThatStandsForSomethingElseIsRefused() {
        Map<String, @Nullable Object> input = with(
                "id",
                paired(),
                "expectedVersion",
                1,
                "purpose",
                "INCOME",
                "idempotencyKey",
                Ids.random("Key"),
                "reason",
                "x");
        admin.mutate("changePairing", input, "__typename");
        input.put("purpose", "HOUSING");
        JsonNode refused = admin.attempt("changePairing", input, "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("IdempotencyMismatch");
    }

    @Test
    void anotherMayUseTheSameKey() {
        String key = Ids.random("Key");
        Map<String, @Nullable Object> input = pairing(network.family());
        input.put("idempotencyKey", key);
        admin.mutate("recordPairing", input, "__typename");
        Map<String, @Nullable Object> others = pairing(network.family());
        others.put("idempotencyKey", key);

        new Client(admin.port(), "other;EDITOR;").mutate("recordPairing", others, "__typename");
    }

    @Test
    void ofTwentyWhoRecordTheSameOneSucceeds() throws Exception {
        Map<String, @Nullable Object> input = pairing(network.family());
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            calls.add(() -> admin.attempt("recordPairing", input, "pairing { id }"));
        }
        List<JsonNode> answers = atOnce(calls);

        assertThat(answers.stream().filter(each -> each.get("userErrors").isEmpty()))
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(each ->
                                each.at("/userErrors/0/__typename").asString("").equals("Overlap")))
                .hasSize(TWENTY - 1);
    }

    @Test
    void ofTwentyWhoChangeTheSameVersionOneSucceeds() throws Exception {
        String id = paired();
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < TWENTY; i++) {
            String note = "note " + i;
            calls.add(() -> admin.attempt(
                    "changePairing", with("id", id, "expectedVersion", 1, "note", note, "reason", "x"), "__typename"));
        }
        List<JsonNode> answers = atOnce(calls);

        assertThat(answers.stream().filter(each -> each.get("userErrors").isEmpty()))
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(each ->
                                each.at("/userErrors/0/__typename").asString("").equals("VersionConflict")))
                .hasSize(TWENTY - 1);
    }

    @Test
    void wholesThatWouldCloseACircleTogetherDoNotBothSucceed() throws Exception {
        List<String> places =
                List.of(network.county("一"), network.county("二"), network.county("三"), network.county("四"));
        String source = network.source();
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            String part = places.get(i);
            String whole = places.get((i + 1) % places.size());
            calls.add(() -> admin.attempt(
                    "recordContainment",
                    with("part", part, "whole", whole, "sources", List.of(with("source", source)), "reason", "x"),
                    "__typename"));
        }
        List<JsonNode> answers = atOnce(calls);

        assertThat(answers.stream().filter(each -> each.get("userErrors").isEmpty()))
                .hasSize(places.size() - 1);
        assertThat(answers.stream()
                        .filter(each ->
                                each.at("/userErrors/0/__typename").asString("").equals("Cycle")))
                .hasSize(1);
    }
}
