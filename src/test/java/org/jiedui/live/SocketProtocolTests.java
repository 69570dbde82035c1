package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.EditingTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sockets speak graphql-transport-ws, and are closed with its codes. */
@EditingTest
class SocketProtocolTests {

    private static final String WATCH = "subscription { networkChanged { cursor } }";

    private final int port;
    private final TokenKey key;

    @Autowired
    SocketProtocolTests(@LocalServerPort int port, TokenKey key) {
        this.port = port;
        this.key = key;
    }

    private String token(Duration good) {
        return "Bearer " + key.sign(new Caller("wang", Set.of(Role.CASEWORKER), null), good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\": \"nonsense\"}",
                "{\"type\": \"subscribe\", \"payload\": {\"query\": \"{ __typename }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": 1}}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{ __typename }\", \"variables\": []}}",
                "{\"type\": \"complete\"}"
            })
    void whatIsNoMessageOfTheProtocolClosesWith4400(String text) throws Exception {
        assertThat(SocketClient.open(port).initialised().send(text).code()).isEqualTo(4400);
    }

    @Test
    void anOperationBeforeTheAcknowledgementClosesWith4401() throws Exception {
        assertThat(SocketClient.open(port).subscribe("1", WATCH, Map.of()).code())
                .isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "nonsense"})
    void aBadTokenClosesWith4403(String token) throws Exception {
        SocketClient client = SocketClient.open(port)
                .send(Map.of("type", "connection_init", "payload", Map.of("Authorization", token)));

        assertThat(client.code()).isEqualTo(4403);
    }

    @Test
    void aTokenThatEndsClosesWith4403() throws Exception {
        SocketClient client =
                SocketClient.open(port).initialised(Map.of("authorization", token(Duration.ofSeconds(3))));

        assertThat(client.code()).isEqualTo(4403);
    }

    @Test
    void aClientOfAnotherProtocolIsClosedWith4406() throws Exception {
        assertThat(SocketClient.withoutProtocol(port).code()).isEqualTo(4406);
    }

    @Test
    void aSocketThatIsNotInitialisedIsClosedWith4408() throws Exception {
        assertThat(SocketClient.open(port).code()).isEqualTo(4408);
    }

    @Test
    void anIdThatIsInUseClosesWith4409() throws Exception {
        SocketClient client = SocketClient.open(port)
                .initialised()
                .subscribe("1", WATCH, Map.of())
                .subscribe("1", WATCH, Map.of());

        assertThat(client.code()).isEqualTo(4409);
    }

    @Test
    void aSecondInitialisationClosesWith4429() throws Exception {
        assertThat(SocketClient.open(port)
                        .initialised()
                        .send(Map.of("type", "connection_init"))
                        .code())
                .isEqualTo(4429);
    }

    @Test
    void aMessageThatIsTooLongClosesWith1009() throws Exception {
        String document = "{ __typename } #" + "x".repeat(300_000);

        assertThat(SocketClient.open(port)
                        .initialised()
                        .subscribe("1", document, Map.of())
                        .code())
                .isEqualTo(1009);
    }

    @Test
    void aPageOfAnotherOriginOpensNone() {
        assertThatThrownBy(() -> SocketClient.open(port, "Origin", "https://example.org"))
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void aPageOfThisOriginOpensOne() throws Exception {
        SocketClient.open(port, "Origin", "http://127.0.0.1:" + port)
                .initialised()
                .close();
    }

    @Test
    void aPingIsAnsweredWithWhatItHolds() throws Exception {
        SocketClient client = SocketClient.open(port).send(Map.of("type", "ping", "payload", Map.of("one", 1)));

        assertThat(client.next().toString()).isEqualTo("{\"type\":\"pong\",\"payload\":{\"one\":1}}");
    }

    @Test
    void aQueryIsAnsweredAndCompleted() throws Exception {
        SocketClient client = SocketClient.open(port).initialised().subscribe("q", "{ __typename }", Map.of());

        assertThat(client.next().toString())
                .startsWith("{\"id\":\"q\",\"type\":\"next\",\"payload\":{\"data\":{\"__typename\":\"Query\"},");
        assertThat(client.next().toString()).isEqualTo("{\"id\":\"q\",\"type\":\"complete\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ nonsense }|GRAPHQL_VALIDATION_FAILED",
                "{|GRAPHQL_PARSE_FAILED",
                "subscription { networkChanged(after: \"nonsense\") { cursor } }|BAD_CURSOR",
                "subscription { networkChanged(where: { things: [\"nonsense\"] }) { cursor } }|BAD_USER_INPUT",
                "subscription { networkChanged(where: { kinds: [] }) { cursor } }|BAD_USER_INPUT",
                "subscription { networkChanged(where: { within: { code: \"000000\" } }) { cursor } }|NOT_FOUND"
            })
    void whatCannotBeStartedIsAnErrorOfThatOperationAlone(String line) throws Exception {
        List<String> parts = List.of(line.split("\\|", -1));
        SocketClient client = SocketClient.open(port).initialised().subscribe("1", parts.get(0), Map.of());

        assertThat(client.next().at("/payload/0/extensions/code").asString()).isEqualTo(parts.get(1));
        client.subscribe("1", "{ __typename }", Map.of());
        assertThat(client.next().get("type").asString()).isEqualTo("next");
    }

    @Test
    void aCursorOfAnotherListIsRefused() throws Exception {
        String foreign = SocketClient.open(port)
                .initialised()
                .subscribe("1", "{ counties { pageInfo { endCursor } } }", Map.of())
                .next()
                .at("/payload/data/counties/pageInfo/endCursor")
                .asString();
        SocketClient client = SocketClient.open(port)
                .initialised()
                .subscribe(
                        "1",
                        "subscription ($c: String) { networkChanged(after: $c) { cursor } }",
                        Map.of("c", foreign));

        assertThat(client.next().at("/payload/0/extensions/code").asString()).isEqualTo("BAD_CURSOR");
    }

    @Test
    void moreOperationsThanASocketMayHaveAreRefused() throws Exception {
        SocketClient client = SocketClient.open(port).initialised();
        for (int i = 0; i <= 50; i++) {
            client.subscribe("s" + i, WATCH, Map.of());
        }

        assertThat(client.next().toString()).contains("TOO_MANY_SUBSCRIPTIONS", "\"s50\"");
    }

    @Test
    void whoGoesOnAskingForMoreIsClosedWith1013() throws Exception {
        SocketClient client = SocketClient.open(port).initialised();
        for (int i = 0; i <= 100; i++) {
            client.subscribe("s" + i, WATCH, Map.of());
        }

        assertThat(client.code()).isEqualTo(1013);
    }

    @Test
    void theTokenOfTheFirstMessageSaysWhoAsks() throws Exception {
        String query = "{ cadres(first: 1) { nodes { name } } }";
        SocketClient somebody = SocketClient.open(port).initialised().subscribe("1", query, Map.of());
        SocketClient caseworker = SocketClient.open(port)
                .initialised(Map.of("Authorization", token(Duration.ofMinutes(5))))
                .subscribe("1", query, Map.of());

        assertThat(somebody.next().at("/payload/errors/0/extensions/code").asString())
                .isEqualTo("FORBIDDEN");
        assertThat(caseworker.next().at("/payload/errors").isMissingNode()).isTrue();
    }

    @Test
    void theTokenOfTheHandshakeSaysWhoAsksToo() throws Exception {
        SocketClient client = SocketClient.open(port, "Authorization", token(Duration.ofMinutes(5)))
                .initialised()
                .subscribe("1", "{ cadres(first: 1) { nodes { name } } }", Map.of());

        assertThat(client.next().at("/payload/errors").isMissingNode()).isTrue();
    }
}
