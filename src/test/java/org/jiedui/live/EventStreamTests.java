package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Streams speak graphql-sse, each operation over a connection of its own. */
@EditingTest
class EventStreamTests {

    private static final String WATCH =
            "subscription ($after: String, $where: NetworkEventFilter) { networkChanged(after: $after, where: $where) { cursor change { ... on ThingEvent { thingId } } } }";

    private final int port;
    private final Supports supports;
    private final Network network;
    private final StatementLog statements;

    @Autowired
    EventStreamTests(@LocalServerPort int port, Network network, StatementLog statements) {
        this.statements = statements;
        this.port = port;
        this.network = network;
        this.supports = new Supports(Client.admin(port), network);
    }

    private static String value(Map<String, String> event, String pointer) {
        return JsonMapper.shared().readTree(event.get("data")).at(pointer).asString();
    }

    @Test
    void eventsComeAsTheyHappenAndGoOnBehindTheLastThatWasSeen() throws Exception {
        String city = network.city("甲");
        Map<String, ?> from = with("after", supports.cursor(), "where", with("things", java.util.List.of(city)));
        String first = supports.record(city, network.county("乙"));
        String last;
        try (StreamClient client = StreamClient.post(port, WATCH, from)) {
            assertThat(client.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            Map<String, String> event = client.next();
            assertThat(event.get("event")).isEqualTo("next");
            assertThat(value(event, "/data/networkChanged/change/thingId")).isEqualTo(first);
            last = event.get("id");
            assertThat(value(event, "/data/networkChanged/cursor")).isEqualTo(last);
            String second = supports.record(city, network.county("丙"));
            assertThat(value(client.next(), "/data/networkChanged/change/thingId"))
                    .isEqualTo(second);
        }
        try (StreamClient again = StreamClient.post(port, WATCH, from, "Last-Event-ID", String.valueOf(last))) {
            assertThat(value(again.next(), "/data/networkChanged/change/thingId"))
                    .isNotEqualTo(first);
        }
    }

    @Test
    void aFaultEndsTheStreamWithTheIdOfItsRequestAndACursorAtWhichNothingIsLost() throws Exception {
        String city = network.city("丁");
        Map<String, ?> from = with("after", supports.cursor(), "where", with("things", java.util.List.of(city)));
        String cursor;
        String second;
        try (StreamClient client = StreamClient.post(port, WATCH, from, "X-Request-Id", "mine")) {
            String first = supports.record(city, network.county("戊"));
            Map<String, String> event = client.next();
            assertThat(value(event, "/data/networkChanged/change/thingId")).isEqualTo(first);
            statements.failNext(new IllegalStateException("broken on purpose"));
            second = supports.record(city, network.county("己"));

            Map<String, String> last = client.next();
            assertThat(value(last, "/errors/0/extensions/code")).isEqualTo("INTERNAL");
            assertThat(value(last, "/errors/0/extensions/request")).isEqualTo("mine");
            cursor = value(last, "/errors/0/extensions/cursor");
            assertThat(client.next()).containsEntry("event", "complete");
        }
        try (StreamClient again = StreamClient.post(port, WATCH, from, "Last-Event-ID", cursor)) {
            assertThat(value(again.next(), "/data/networkChanged/change/thingId"))
                    .isEqualTo(second);
        }
    }

    @Test
    void aQueryIsAnsweredAndCompleted() throws Exception {
        try (StreamClient client = StreamClient.get(port, "{ __typename }")) {
            Map<String, String> event = client.next();
            assertThat(event).containsEntry("event", "next");
            assertThat(value(event, "/data/__typename")).isEqualTo("Query");
            assertThat(client.next()).containsEntry("event", "complete");
            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void whatCannotBeStartedIsToldInTheStream() throws Exception {
        try (StreamClient client = StreamClient.get(port, "subscription { networkChanged(after: \"x\") { cursor } }")) {
            assertThat(value(client.next(), "/errors/0/extensions/code")).isEqualTo("BAD_CURSOR");
            assertThat(client.next()).containsEntry("event", "complete");
        }
    }

    @Test
    void aSingleAnswerIsNoSubscription() {
        assertThat(Client.admin(port)
                        .ask("subscription { networkChanged { cursor } }", Map.of())
                        .at("/errors/0/message")
                        .asString())
                .contains("text/event-stream");
    }

    @Test
    void aMutationTakesPost() throws Exception {
        try (StreamClient client = StreamClient.get(port, "mutation { undoChange(input: {}) { __typename } }")) {
            assertThat(client.response().statusCode()).isEqualTo(405);
        }
    }
}
