package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jiedui.editing.journal.ReferenceCheck;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What names a node by its id in a value, such as a citation or a round, always names one that is there. */
@EditingTest
class ReferenceTests {

    private static final int TRIES = 12;

    private final Network network;
    private final Client admin;

    @Autowired
    ReferenceTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private static Object cited(String... sources) {
        return Stream.of(sources).map(source -> with("source", source)).toList();
    }

    private static Map<String, @Nullable Object> village(String name, String... sources) {
        return with(
                "name", name, "level", "VILLAGE", "area", "OTHER", "sources", cited(sources), "reason", "it is there");
    }

    private String recorded(String name, String... sources) {
        return admin.mutate("recordVillage", village(name, sources), "village { id }")
                .at("/village/id")
                .asString();
    }

    private String change(String mutation, Map<String, @Nullable Object> input) {
        return admin.mutate(mutation, input, "__typename").at("/change/id").asString();
    }

    /** A village does not cite all of its sources any more. */
    private String leaving(String village, String cited) {
        Map<String, @Nullable Object> input = existing(village, 1);
        input.put("sources", cited(cited));
        return change("changeVillage", input);
    }

    /** Why a change is not undone. */
    private JsonNode refused(String change) {
        return admin.data(
                        "mutation ($input: UndoChangeInput!) { undoChange(input: $input) { userErrors { __typename ... on NotUndoable { later } } } }",
                        with("input", with("changes", List.of(change), "reason", "it was right")))
                .at("/undoChange/userErrors/0");
    }

    private static Map<String, @Nullable Object> existing(String id, int version) {
        return with("id", id, "expectedVersion", version, "reason", "as it is");
    }

    private static Map<String, @Nullable Object> merging(String keep, String other) {
        Map<String, @Nullable Object> input = existing(keep, 1);
        input.putAll(with("other", other, "expectedOtherVersion", 1));
        return input;
    }

    private String round() {
        return network.node("Round", Map.of("name", "一轮"));
    }

    /** Two commands of which one takes away what the other names. */
    private record Race(Callable<JsonNode> naming, Callable<JsonNode> taking) {}

    private interface Racing {
        Race race(ReferenceTests tests);
    }

    private Race race(
            String naming, Map<String, @Nullable Object> named, String taking, Map<String, @Nullable Object> taken) {
        return new Race(
                () -> admin.attempt(naming, named, "__typename"), () -> admin.attempt(taking, taken, "__typename"));
    }

    private Map<String, @Nullable Object> statement(String round, String source) {
        return with(
                "name",
                "一句",
                "type",
                "TRAIT",
                "status",
                "ACTUAL",
                "round",
                round,
                "sources",
                cited(source),
                "reason",
                "r");
    }

    private Race changing(String round, String taking, Map<String, @Nullable Object> taken) {
        String id = admin.mutate("recordStatement", statement(round(), network.source()), "statement { id }")
                .at("/statement/id")
                .asString();
        Map<String, @Nullable Object> input = existing(id, 1);
        input.put("round", round);
        return race("changeStatement", input, taking, taken);
    }

    private Race citing(String source, String taking, Map<String, @Nullable Object> taken) {
        Map<String, @Nullable Object> input = existing(recorded("引村", network.source()), 1);
        input.put("sources", cited(network.source(), source));
        return race("changeVillage", input, taking, taken);
    }

    static Stream<Racing> races() {
        return Stream.of(
                tests -> {
                    String source = tests.network.source();
                    return tests.citing(source, "retractSource", existing(source, 1));
                },
                tests -> {
                    String source = tests.network.source();
                    return tests.citing(source, "mergeSources", merging(tests.network.source(), source));
                },
                tests -> {
                    String round = tests.round();
                    return tests.race(
                            "recordStatement",
                            tests.statement(round, tests.network.source()),
                            "retractRound",
                            existing(round, 1));
                },
                tests -> {
                    String source = tests.network.source();
                    return tests.race(
                            "recordStatement",
                            tests.statement(tests.round(), source),
                            "retractSource",
                            existing(source, 1));
                },
                tests -> {
                    String round = tests.round();
                    return tests.race(
                            "recordStatement",
                            tests.statement(round, tests.network.source()),
                            "mergeRounds",
                            merging(tests.round(), round));
                },
                tests -> {
                    String source = tests.network.source();
                    return tests.race(
                            "recordStatement",
                            tests.statement(tests.round(), source),
                            "mergeSources",
                            merging(tests.network.source(), source));
                },
                tests -> {
                    String round = tests.round();
                    return tests.changing(round, "retractRound", existing(round, 1));
                },
                tests -> {
                    String round = tests.round();
                    return tests.changing(round, "mergeRounds", merging(tests.round(), round));
                },
                tests -> {
                    String source = tests.network.source();
                    return tests.race(
                            "applyCommands",
                            with("commands", List.of(with("recordVillage", village("一村", source))), "reason", "as one"),
                            "retractSource",
                            existing(source, 1));
                });
    }

    @ParameterizedTest
    @MethodSource("races")
    void whatIsNamedAtTheSameMomentIsNotTakenAway(Racing racing) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < TRIES; i++) {
                Race race = racing.race(this);
                List<Callable<JsonNode>> both = new ArrayList<>(List.of(race.naming(), race.taking()));
                if (i % 2 == 0) {
                    both.add(both.remove(0));
                }
                List<String> codes = new ArrayList<>();
                for (Future<JsonNode> each : threads.invokeAll(both)) {
                    codes.addAll(each.get().findValuesAsString("__typename").stream()
                            .filter(type -> !type.endsWith("Payload"))
                            .toList());
                }
                assertThat(codes)
                        .isSubsetOf("NotFound", "InUse", "VersionConflict")
                        .hasSizeLessThan(2);
            }
        } finally {
            threads.shutdown();
        }
        network.assertNothingDangles();
    }

    @Test
    void anUndoBringsBackNoCitationOfASourceThatIsGone() {
        String first = network.source();
        String second = network.source();
        String id = recorded("悬村", first, second);
        String change = leaving(id, second);
        String retracted = change("retractSource", existing(first, 1));

        JsonNode refused = refused(change);

        assertThat(refused.get("__typename").asString()).isEqualTo("NotUndoable");
        assertThat(refused.at("/later/0").asString()).isEqualTo(retracted);
        admin.mutate(
                "undoChange", with("changes", List.of(change, retracted), "reason", "both were wrong"), "__typename");
        assertThat(sources(id)).containsExactly(first, second);
    }

    @Test
    void anUndoBringsBackACitationOfTheSourceThatAnotherWentInto() {
        String first = network.source();
        String second = network.source();
        String id = recorded("并村", first, second);
        String change = leaving(id, second);
        String other = network.source();
        change("mergeSources", merging(other, first));

        admin.mutate("undoChange", with("changes", List.of(change), "reason", "it was right"), "__typename");

        assertThat(sources(id)).containsExactly(other, second);
    }

    @Test
    void anUndoDoesNotNameARecordWhoseSuccessorIsGone() {
        String first = network.source();
        String second = network.source();
        String change = leaving(recorded("失村", first, second), second);
        String other = network.source();
        change("mergeSources", merging(other, first));
        String retracted = change("retractSource", existing(other, 1));

        JsonNode refused = refused(change);

        assertThat(refused.get("__typename").asString()).isEqualTo("NotUndoable");
        assertThat(refused.at("/later/0").asString()).isEqualTo(retracted);
    }

    @Test
    void anOldIdLeadsToTheRecordThatComesBack() {
        String old = network.source();
        String keep = network.source();
        String next = network.source();
        String last = network.source();
        change("mergeSources", merging(keep, old));
        String merged = change("mergeSources", merging(next, keep));
        change("mergeSources", merging(last, next));
        change("undoChange", with("changes", List.of(merged), "reason", "they were two"));

        assertThat(admin.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", with("ids", List.of(old, next)))
                        .findValuesAsString("id"))
                .containsExactly(keep, last);
    }

    @Test
    void anUndoLeadsFromNoNodeToItself() {
        String one = network.county("自县");
        String other = network.county("自县");
        String retracted = change("retractContainment", existing(containment(one, other), 1));
        change("mergeCounties", merging(one, other));

        JsonNode refused = admin.attempt(
                "undoChange", with("changes", List.of(retracted), "reason", "it was right"), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("WrongEnd");
    }

    private List<String> sources(String village) {
        return admin.data(
                        "query ($id: ID!) { village(by: { id: $id }) { sources { source { id } } } }",
                        with("id", village))
                .at("/village/sources")
                .findValuesAsString("id");
    }

    @Test
    void anUndoneRetractionComesBackAtTheRecordThatItsEndWentInto() {
        Supports supports = new Supports(admin, network);
        String city = network.city("甲市");
        String county = network.county("乙县");
        String support = admin.mutate(
                        "recordSupport", supports.input(city, county, "2016-01-01", null), "support { id }")
                .at("/support/id")
                .asString();
        String retracted = change("retractSupport", existing(support, 1));
        String other = network.county("乙县");
        change("mergeCounties", merging(other, county));

        admin.mutate("undoChange", with("changes", List.of(retracted), "reason", "it was right"), "__typename");

        assertThat(admin.data("query ($id: ID!) { support(id: $id) { recipient { id } } }", with("id", support))
                        .at("/support/recipient/id")
                        .asString())
                .isEqualTo(other);
    }

    @Test
    void anUndoLeavesNoRelationshipFromBeforeItsEndExisted() {
        String county = admin.mutate(
                        "recordCounty",
                        with(
                                "name",
                                "新县",
                                "level",
                                "COUNTY",
                                "area",
                                "YI",
                                "validFrom",
                                with("date", "2000-01-01", "precision", "DAY"),
                                "sources",
                                cited(network.source()),
                                "reason",
                                "r"),
                        "county { id }")
                .at("/county/id")
                .asString();
        Map<String, @Nullable Object> earlier = existing(county, 1);
        earlier.put("validFrom", with("date", "1990-01-01", "precision", "DAY"));
        String change = change("changeCounty", earlier);
        Supports supports = new Supports(admin, network);
        admin.mutate("recordSupport", supports.input(network.city("甲市"), county, "1995-01-01", null), "__typename");

        JsonNode refused =
                admin.attempt("undoChange", with("changes", List.of(change), "reason", "it began later"), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("InUse");
        assertThat(admin.data("query ($id: ID!) { county(by: { id: $id }) { validFrom { date } } }", with("id", county))
                        .at("/county/validFrom/date")
                        .asString())
                .isEqualTo("1990-01-01");
    }

    @Test
    void twoThatNeverHeldTogetherDoNotComeBackAsACircle() {
        String one = network.county("一县");
        String other = network.county("二县");
        String first = containment(one, other);
        String retracted = change("retractContainment", existing(first, 1));
        String second = containment(other, one);
        String retractedToo = change("retractContainment", existing(second, 1));

        JsonNode refused = admin.attempt(
                "undoChange",
                with("changes", List.of(retracted, retractedToo), "reason", "both were right"),
                "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("Cycle");
    }

    private String containment(String part, String whole) {
        return admin.mutate(
                        "recordContainment",
                        with("part", part, "whole", whole, "sources", cited(network.source()), "reason", "r"),
                        "containment { id }")
                .at("/containment/id")
                .asString();
    }

    @Test
    void theIdOfARecordThatWasMergedLeadsOnEverywhere() {
        String city = network.city("甲市");
        String keep = network.county("乙县");
        String old = network.county("乙县");
        Supports supports = new Supports(admin, network);
        admin.mutate("recordSupport", supports.input(city, old, "2016-01-01", null), "__typename");
        int version = admin.mutate("mergeCounties", merging(keep, old), "county { version }")
                .at("/county/version")
                .asInt();
        Map<String, @Nullable Object> ids = with("id", old, "city", city);

        assertThat(admin.data(
                                "query ($id: ID!, $city: ID!) { paths(from: [$id], to: [$city]) { nodes { length } } neighbourhood(of: $id) { nodes { id } } node(id: $id) { id } }",
                                ids)
                        .toString())
                .contains("\"length\":1", city, keep)
                .doesNotContain(old);
        assertThat(admin.data(
                                "query ($id: ID!, $city: ID!) { counties(where: { id: { eq: $id } }) { nodes { id } } supports(where: { recipient: { id: { in: [$id] } }, supporter: { id: { eq: $city } } }) { nodes { recipient { id } } } }",
                                ids)
                        .findValuesAsString("id"))
                .containsExactly(keep, keep);
        assertThat(admin.mutate("changeCounty", note(old, version), "county { id note }")
                        .at("/county/id")
                        .asString())
                .isEqualTo(keep);
        admin.mutate("recordSupport", supports.input(network.city("丙市"), old, "2017-01-01", null), "__typename");
        Map<String, @Nullable Object> part =
                with("part", old, "whole", city, "sources", cited(network.source()), "reason", "r");
        JsonNode batch = admin.mutate(
                "applyCommands",
                with("commands", List.of(with("recordContainment", part)), "reason", "r"),
                "__typename");
        assertThat(batch.get("difference").toString()).contains(keep).doesNotContain(old);
    }

    private static Map<String, @Nullable Object> note(String id, int version) {
        Map<String, @Nullable Object> input = existing(id, version);
        input.put("note", "by its old id");
        input.put("idempotencyKey", "key of " + id);
        return input;
    }

    @Test
    void whatWasToldWithAnOldIdIsDoneOnce() {
        String keep = network.county("丁县");
        String old = network.county("丁县");
        int version = admin.mutate("mergeCounties", merging(keep, old), "county { version }")
                .at("/county/version")
                .asInt();

        JsonNode first = admin.mutate("changeCounty", note(old, version), "county { version }");
        JsonNode again = admin.mutate("changeCounty", note(old, version), "county { version }");

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aSourceThatIsMergedIsCitedByItsOldId() {
        String keep = network.source();
        String old = network.source();
        change("mergeSources", merging(keep, old));

        assertThat(sources(recorded("旧引村", old))).containsExactly(keep);
    }

    @Test
    void aListIsReadThoughSomethingInItNamesNothing() {
        String good = network.source();
        String id = recorded("断村", good, network.source());
        set(id, List.of(good, "Source_aaaaaaaaaaaaaaaa"));

        assertThat(admin.data(
                                "query { villages(where: { name: { eq: \"断村\" } }) { nodes { sources { source { id title } } } } }")
                        .at("/villages/nodes/0/sources")
                        .findValuesAsString("id"))
                .containsExactly(good);
        assertThat(sources(id)).containsExactly(good);
        assertThat(new ReferenceCheck(network.model(), network.database()).dangling())
                .containsExactly(new ReferenceCheck.Dangling(id, "sourcesSource", "Source_aaaaaaaaaaaaaaaa"));
        set(id, List.of(good, good));
    }

    private void set(String village, List<String> sources) {
        network.database()
                .write(List.of(new Statement(
                        "MATCH (n:Village {id: $id}) SET n.sourcesSource = $sources",
                        new LinkedHashMap<>(Map.of("id", village, "sources", sources)))));
    }
}
