package org.jiedui.api.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever watches something is told what became of it when they come back. */
@EditingTest
class WatchTests {

    private final Network network;
    private final int port;
    private final Client admin;
    private final Watcher wang;
    private String county = "";
    private String other = "";

    @Autowired
    WatchTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.admin = Client.admin(port);
        this.wang = Watcher.of(port, "wang;VIEWER;");
    }

    @BeforeEach
    void makeCounties() {
        county = network.county("甲县");
        other = network.county("乙县");
    }

    @AfterEach
    void empty() {
        network.database().write(List.of(new Statement("MATCH (w:Watch|SavedQuestion) DELETE w")));
    }

    private static String id(JsonNode watch) {
        return watch.get("id").asString();
    }

    /** Changes a node, and tells the version that it then has. */
    private int change(String kind, String id, int version, String note) {
        String field = kind.toLowerCase(Locale.ROOT);
        return admin.mutate(
                        "change" + kind,
                        with("id", id, "expectedVersion", version, "note", note, "reason", "it is so"),
                        field + " { version }")
                .at("/" + field + "/version")
                .asInt();
    }

    private String record(String kind, Object... ends) {
        Map<String, @Nullable Object> input = with(ends);
        input.put("sources", List.of(with("source", network.source())));
        input.put("reason", "it is so");
        String field = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
        return admin.mutate("record" + kind, input, field + " { id }")
                .at("/" + field + "/id")
                .asString();
    }

    @Test
    void whatBecomesOfAThingAndItsRelationshipsIsToldFromThenOn() {
        change("County", county, 1, "before");
        wang.watch("thing", county);
        String city = network.city("州");

        change("County", county, 2, "after");
        change("County", other, 1, "of another");
        String containment = record("Containment", "part", county, "whole", city);

        assertThat(wang.things()).containsExactly(county, containment);
        assertThat(wang.page(null, null, null).at("/nodes/1/change/__typename").asString())
                .isEqualTo("LinkStarted");
    }

    @Test
    void whatHappensInAPlaceIsTold() {
        String township = network.node("Township", Map.of("name", "一镇", "level", "TOWN", "area", "YI"));
        record("Containment", "part", township, "whole", county);
        wang.watch("place", county);

        change("Township", township, 1, "within");
        change("County", county, 1, "itself");
        change("County", other, 1, "elsewhere");

        assertThat(wang.things()).containsExactly(township, county);
    }

    @Test
    void whatAQuestionDependsOnIsTold() {
        String question = admin.data(
                        "mutation ($input: SaveQuestionInput!) { saveQuestion(input: $input) { question { id } userErrors { message } } }",
                        with(
                                "input",
                                with(
                                        "name",
                                        "县",
                                        "document",
                                        "{ countiesAggregate { count } }",
                                        "visibility",
                                        "EVERYBODY")))
                .at("/saveQuestion/question/id")
                .asString();
        JsonNode watch = wang.watch("question", question);
        String source = network.source();

        change("Source", source, 1, "of no matter");
        change("County", county, 1, "of matter");

        assertThat(watch.get("kinds").values()).extracting(JsonNode::asString).containsExactly("County");
        assertThat(watch.at("/question/name").asString()).isEqualTo("县");
        assertThat(wang.things()).containsExactly(county);
    }

    @Test
    void aQuestionThatIsNoLongerShownIsNotTold() {
        Client li = new Client(port, "li;VIEWER;");
        JsonNode question = li.data(
                        "mutation ($input: SaveQuestionInput!) { saveQuestion(input: $input) { question { id version } } }",
                        with(
                                "input",
                                with(
                                        "name",
                                        "县",
                                        "document",
                                        "{ counties { nodes { id } } }",
                                        "visibility",
                                        "EVERYBODY")))
                .at("/saveQuestion/question");
        wang.watch("question", id(question));
        li.data(
                "mutation ($input: DeleteQuestionInput!) { deleteQuestion(input: $input) { deleted { id } } }",
                with("input", with("id", id(question), "expectedVersion", 1)));

        change("County", county, 1, "of matter");

        assertThat(wang.things()).isEmpty();
        assertThat(wang.client()
                        .data("{ myWatches { nodes { question { id } kinds } } }")
                        .at("/myWatches/nodes/0/question")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatWasSeenIsNotToldAgainOnAnyDevice() {
        String watch = id(wang.watch("thing", county));
        change("County", county, 1, "first");
        change("County", county, 2, "second");
        JsonNode page = wang.page(1, null, null);
        String first = page.at("/nodes/0/cursor").asString();

        JsonNode seen = wang.see(first);

        assertThat(seen.at("/watches/0/id").asString()).isEqualTo(watch);
        assertThat(page.at("/edges/0/cursor").asString()).isEqualTo(first);
        assertThat(Watcher.of(port, "wang;ANALYST;").things()).containsExactly(county);
        String last = wang.page(null, null, null).at("/pageInfo/endCursor").asString();
        wang.see(last);
        assertThat(wang.things()).isEmpty();
        wang.see(first);
        assertThat(wang.things()).as("an earlier cursor changes nothing").isEmpty();
        change("County", county, 3, "third");
        assertThat(wang.things()).containsExactly(county);
    }

    @Test
    void eachIsToldFromWhereItWasSeen() {
        String one = id(wang.watch("thing", county));
        change("County", county, 1, "told");
        change("County", other, 1, "before it was watched");
        String two = id(wang.watch("thing", other));
        change("County", other, 2, "told");
        change("County", county, 2, "told too");

        assertThat(wang.things()).containsExactly(county, other, county);
        assertThat(wang.page(null, null, List.of(two)).get("nodes").findValuesAsString("thingId"))
                .containsExactly(other);
        String first = wang.page(1, null, null).at("/pageInfo/endCursor").asString();
        wang.see(first, one);
        assertThat(wang.things()).containsExactly(other, county);
        assertThat(wang.page(null, first, null).get("nodes").findValuesAsString("thingId"))
                .containsExactly(other, county);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pagesOfAnySizeHoldTheSame(int size) {
        wang.watch("thing", county);
        wang.watch("place", other);
        for (int version = 1; version <= 4; version++) {
            change("County", county, version, "note " + version);
            change("County", other, version, "note " + version);
        }

        assertThat(wang.things(size)).isEqualTo(wang.things()).hasSize(8);
        assertThat(wang.page(0, null, null).get("nodes")).isEmpty();
        assertThat(wang.page(0, null, null).at("/pageInfo/hasNextPage").asBoolean())
                .isTrue();
    }

    @Test
    void onlyWhatOneMaySeeTodayIsTold() {
        String family = network.family();
        Watcher worker = Watcher.of(port, "worker;CASEWORKER;");
        worker.watch("thing", family);
        change("Family", family, 1, "of a household");

        assertThat(worker.things()).containsExactly(family);
        Watcher viewer = Watcher.of(port, "worker;VIEWER;");
        assertThat(viewer.things()).as("the role was taken away").isEmpty();
        assertThat(viewer.client()
                        .data("{ myWatches { nodes { node { id } } } }")
                        .at("/myWatches/nodes/0/node")
                        .isNull())
                .isTrue();
        assertThat(wang.attempt("thing", family).at("/userErrors/0/code").asString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void whatIsErasedIsNoLongerWatched() {
        String family = network.family();
        Watcher worker = Watcher.of(port, "worker;CASEWORKER;");
        worker.watch("thing", family);
        admin.mutate("eraseFamily", with("id", family, "expectedVersion", 1, "reason", "on request"), "__typename");

        assertThat(worker.watched()).isEmpty();
        assertThat(network.number("MATCH (w:Watch {subject: $family}) RETURN count(w)", Map.of("family", family)))
                .isZero();
    }

    @Test
    void whatIsMergedIsWatchedUnderEitherId() {
        wang.watch("thing", county);
        admin.mutate(
                "mergeCounties",
                with(
                        "id",
                        other,
                        "expectedVersion",
                        1,
                        "other",
                        county,
                        "expectedOtherVersion",
                        1,
                        "reason",
                        "the same"),
                "__typename");
        String seen = wang.page(null, null, null).at("/pageInfo/endCursor").asString();
        wang.see(seen);
        change("County", other, 2, "goes on");

        assertThat(wang.things()).containsExactly(other);
        assertThat(wang.client()
                        .data("{ myWatches { nodes { node { id } } } }")
                        .at("/myWatches/nodes/0/node/id")
                        .asString())
                .isEqualTo(other);
    }

    @Test
    void whatIsWatchedTwiceAtOnceIsWatchedOnce() {
        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> id(wang.watch("thing", county))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(wang.watched()).containsExactly(county);
    }

    @Test
    void whatIsTakenBackIsNotTold() {
        String watch = id(wang.watch("thing", county));
        change("County", county, 1, "told");
        Watcher li = Watcher.of(port, "li;VIEWER;");

        assertThat(li.unwatch(watch).at("/userErrors/0/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(li.things()).isEmpty();
        assertThat(wang.unwatch(watch).at("/deleted/id").asString()).isEqualTo(watch);
        assertThat(wang.things()).isEmpty();
        assertThat(wang.watched()).isEmpty();
        assertThat(wang.unwatch(watch).at("/userErrors/0/code").asString()).isEqualTo("NOT_FOUND");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("thing", "County_aaaaaaaaaaaaaaaa", "NOT_FOUND"),
                arguments("thing", "nothing", "NOT_FOUND"),
                arguments("thing", "County_x", "NOT_FOUND"),
                arguments("question", "SavedQuestion_aaaaaaaaaaaaaaaa", "NOT_FOUND"),
                arguments("place", "County_aaaaaaaaaaaaaaaa", "NOT_FOUND"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String target, String id, String code) {
        assertThat(wang.attempt(target, id).at("/userErrors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void aPlaceIsAPlace() {
        JsonNode payload = wang.attempt("place", network.source());

        assertThat(payload.at("/userErrors/0/code").asString()).isEqualTo("INVALID_VALUE");
        assertThat(payload.at("/userErrors/0/path").values())
                .extracting(JsonNode::asString)
                .containsExactly("input", "target", "place");
    }

    @Test
    void aQuestionThatLacksAValueIsNotWatched() {
        String question = wang.client()
                .data(
                        "mutation ($input: SaveQuestionInput!) { saveQuestion(input: $input) { question { id } } }",
                        with(
                                "input",
                                with(
                                        "name",
                                        "县",
                                        "document",
                                        "query ($name: String!) { counties(where: { name: { eq: $name } }) { nodes { id } } }")))
                .at("/saveQuestion/question/id")
                .asString();

        assertThat(wang.attempt("question", question).at("/userErrors/0/code").asString())
                .isEqualTo("INVALID_VALUE");
    }

    @Test
    void withoutATokenNothingIsWatched() {
        Watcher nobody = Watcher.of(port, "anonymous;VIEWER;");

        assertThat(nobody.attempt("thing", county).at("/userErrors/0/code").asString())
                .isEqualTo("NOT_PERMITTED");
        for (String field : List.of("myWatches { nodes { id } }", "myNotices { nodes { at } }")) {
            assertThat(nobody.client()
                            .ask("{ " + field + " }", with())
                            .at("/errors/0/extensions/code")
                            .asString())
                    .as(field)
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void foreignCursorsAndSizesAreRefused() {
        for (String arguments : List.of("after: \"x\"", "first: -1", "first: 101")) {
            assertThat(wang.client()
                            .ask("{ myNotices(" + arguments + ") { nodes { at } } }", with())
                            .at("/errors/0/extensions/code")
                            .asString())
                    .as(arguments)
                    .isIn("BAD_CURSOR", "BAD_USER_INPUT", "PAGE_TOO_LARGE");
        }
    }

    /** Selected twice and by other names, events are the same. */
    @Test
    void whateverIsSelectedOfEventsIsAnswered() {
        wang.watch("thing", county);
        change("County", county, 1, "told");

        JsonNode answer = wang.client()
                .data(
                        "{ a: myNotices { one: nodes { cursor } two: nodes { change { ... on NodeEvent { node { name } } } } "
                                + "edges { node { at __typename } } __typename } b: myNotices { pageInfo { startCursor } } }");

        assertThat(answer.at("/a/one/0/cursor").asString())
                .isEqualTo(answer.at("/b/pageInfo/startCursor").asString());
        assertThat(answer.at("/a/two/0/change/node/name").asString()).isEqualTo("甲县");
        assertThat(answer.at("/a/edges/0/node/__typename").asString()).isEqualTo("NetworkEvent");
        assertThat(answer.at("/a/__typename").asString()).isEqualTo("NetworkEventConnection");
    }
}
