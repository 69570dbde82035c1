package org.jiedui.store.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Client;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.live.SocketClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** In a cluster, followers are asked and the leader is told, and whoever has written sees it everywhere. */
@Tag("thorough")
@Tag("database")
class RoutingTests {

    /** What the application asks for itself, when it first needs it or now and then. */
    private static final Pattern OF_ITSELF =
            Pattern.compile("^RETURN 1$|db\\.stats\\.retrieve|dbms\\.queryJmx|:Setting \\{name: \\$name|:IssuedToken");

    private static final String WATCH =
            "subscription ($after: String) { networkChanged(after: $after) { sequence change { ... on ThingEvent {"
                    + " thingId } } } }";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RoutedWorld world = RoutedWorld.shared();
    private final TestCluster cluster = world.cluster();
    private final Client admin = world.application().admin();
    private final Network network = world.application().network();
    private final Supports supports = new Supports(admin, network);
    private final Changes changes = new Changes(supports);

    @BeforeEach
    void mend() {
        cluster.mend();
    }

    private List<Sent> sentDuring(Runnable work) {
        int before = cluster.sent().size();
        work.run();
        return sentSince(before);
    }

    private List<Sent> sentSince(int before) {
        List<Sent> all = cluster.sent();
        return all.subList(before, all.size()).stream()
                .filter(sent -> !OF_ITSELF.matcher(sent.text()).find())
                .toList();
    }

    /** What is only begun may be the application's own look at the tokens that were revoked. */
    private List<Sent> statementsSince(int before) {
        return sentSince(before).stream().filter(sent -> !sent.text().isEmpty()).toList();
    }

    @Test
    void readingsAreSentToFollowersAlone() {
        String support = supports.record();
        String city = network.city("甲");
        List<String> questions = List.of(
                "{ counties(first: 5) { totalCount nodes { name supporters { totalCount nodes { name } } } } }",
                "{ supportsAggregate(groupBy: [KIND]) { groups { nodes { kind count } } } }",
                "{ search(text: \"jia\", first: 3) { edges { score node { id } } } }",
                "{ node(id: \"" + support + "\") { ... on Support { version history(first: 3) { totalCount } } } }",
                "{ neighbourhood(of: \"" + city + "\", depth: 2) { nodes { id } } }",
                "{ recordAsKnownAt(id: \"" + support + "\", at: \"2999-01-01T00:00:00Z\") { version } }",
                "{ changes(first: 3) { nodes { sequence } } }",
                "{ networkCursor }");

        List<Sent> sent = sentDuring(() -> {
            for (int i = 0; i < 4; i++) {
                questions.forEach(admin::data);
            }
        });

        assertThat(sent).hasSizeGreaterThanOrEqualTo(4 * questions.size()).noneMatch(Sent::leads);
        assertThat(sent).noneMatch(Sent::writes);
        assertThat(sent).extracting(Sent::member).contains(cluster.member(1), cluster.member(2));
    }

    @Test
    void everyStatementOfAChangeIsSentToTheLeader() {
        String supporter = network.city("甲");
        String recipient = network.county("乙");

        List<Sent> sent = sentDuring(() -> {
            String id = supports.record(supporter, recipient);
            changes.change(id, 1, "一", null);
            changes.change(id, 1, "too late", null);
            supports.end(id, 2);
            Map<String, @Nullable Object> input = supports.input(supporter, recipient, "2021-01-01", "a key of " + id);
            admin.attempt("recordSupport", input, "support { id }");
            admin.attempt("recordSupport", input, "support { id supporter { name } }");
            Map<String, @Nullable Object> rehearsed = supports.input(supporter, recipient, "2023-01-01", null);
            rehearsed.put("dryRun", true);
            admin.attempt("recordSupport", rehearsed, "support { id }");
        });

        assertThat(sent).hasSizeGreaterThan(10).allMatch(Sent::leads);
        assertThat(sent).allMatch(Sent::writes);
    }

    @Test
    void whatWasWrittenIsWaitedForByTheOneThatIsReadFrom() throws Exception {
        try (ClusteredApplication other = world.another().awaitReady()) {
            cluster.lag(true, cluster.member(1), cluster.member(2));
            String id = network.city("甲");
            HttpResponse<String> written = post(world.application().port(), changes.recording(id), null);
            String bookmark = written.headers().firstValue("Jiedui-Bookmark").orElseThrow();
            String question = question("{ node(id: \"" + id + "\") { ... on City { supports { totalCount } } } }");
            int before = cluster.sent().size();

            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return post(other.port(), question, bookmark);
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            await().atMost(PATIENCE).until(() -> !statementsSince(before).isEmpty());
            Sent waiting = statementsSince(before).get(0);
            assertThat(waiting.leads()).as(waiting::toString).isFalse();
            assertThat(waiting.bookmarks()).isNotEmpty();
            assertThat(answer.isDone()).as("the follower lags").isFalse();
            cluster.mend();

            assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                    .contains("\"totalCount\":1");
        }
    }

    @Test
    void aFollowerThatLagsTooLongIsLeftForAnother() {
        cluster.lag(false, cluster.member(1));
        String id = supports.record();

        List<Sent> sent = sentDuring(() -> {
            for (int i = 0; i < 6; i++) {
                assertThat(admin.data("{ node(id: \"" + id + "\") { id } }")
                                .at("/node/id")
                                .asString())
                        .isEqualTo(id);
            }
        });

        assertThat(sent).as("tried again").hasSizeGreaterThan(6);
    }

    @Test
    void whoeverWatchesIsToldByFollowers() throws Exception {
        String cursor = admin.data("{ networkCursor }").get("networkCursor").asString();
        int before;
        try (SocketClient watching = SocketClient.open(world.application().port())
                .initialised()
                .subscribe("1", WATCH, with("after", cursor))) {
            String id = supports.record();
            before = cluster.sent().size();
            assertThat(watching.event().at("/change/thingId").asString()).isEqualTo(id);
            changes.change(id, 1, "二", null);
            assertThat(watching.event().at("/change/thingId").asString()).isEqualTo(id);
        }

        List<Sent> all = cluster.sent();
        assertThat(all.subList(before, all.size()))
                .filteredOn(each -> each.text().contains("$entries"))
                .isNotEmpty()
                .noneMatch(Sent::leads);
    }

    @Test
    void withoutALeaderItIsReadyToReadAndSaysThatNothingCanBeWritten() throws Exception {
        String id = supports.record();
        Map<String, @Nullable Object> input =
                supports.input(network.city("甲"), network.county("乙"), "2016-01-01", null);
        cluster.elect(null);

        assertThat(world.application().isReady()).isTrue();
        assertThat(admin.data("{ node(id: \"" + id + "\") { id } }")
                        .at("/node/id")
                        .asString())
                .isEqualTo(id);
        assertThat(Changes.code(changes.record(input))).isEqualTo("DATABASE_READ_ONLY");
        assertThat(Changes.code(changes.change(id, 1, "三", null))).isEqualTo("DATABASE_READ_ONLY");
        cluster.mend();
        assertThat(changes.change(id, 1, "三", null).get("errors")).isNull();
    }

    @Test
    void startedWithoutALeaderItWaitsForOne() throws Exception {
        cluster.elect(null);
        try (ClusteredApplication other = world.another()) {
            assertThat(other.isReady()).isFalse();
            cluster.mend();
            await().atMost(PATIENCE).until(other::isReady);
            assertThat(other.admin().data("{ networkCursor }").has("networkCursor"))
                    .isTrue();
        }
    }

    @Test
    void whatAStartDependsOnIsAskedOfTheLeader() {
        List<Sent> sent = sentDuring(() -> world.another().awaitReady().close());

        assertThat(sent)
                .filteredOn(each -> each.text().startsWith("SHOW INDEXES YIELD name")
                        || each.text().contains("Setting {name: 'tallies'}"))
                .hasSize(3)
                .allMatch(Sent::leads);
        assertThat(sent)
                .filteredOn(each -> each.text().contains("__Neo4jMigration") && !each.leads())
                .as("migrations that are read from followers are waited for")
                .allMatch(each -> !each.bookmarks().isEmpty());
    }

    private static String question(String document) {
        return JsonMapper.shared().writeValueAsString(Map.of("query", document));
    }

    private static HttpResponse<String> post(int port, String body, @Nullable String bookmark) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .header(CallerOfHeader.HEADER, "tester;ADMIN;")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (bookmark != null) {
            request.header("Jiedui-Bookmark", bookmark);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
