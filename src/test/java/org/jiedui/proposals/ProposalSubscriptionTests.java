package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;
import static org.jiedui.proposals.ProposalClient.decision;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.live.SocketClient;
import org.jiedui.live.StreamClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever watches proposals is told what becomes of those that they may see. */
@EditingTest
class ProposalSubscriptionTests {

    private static final String WATCH =
            "subscription ($where: ProposalFilter) { changed: proposalChanged(where: $where) { id version state reason comments { text } } }";

    private final Network network;
    private final ProposalTail tail;
    private final int port;
    private final ProposalClient clerk;
    private final ProposalClient chief;
    private String county = "";

    @Autowired
    ProposalSubscriptionTests(Network network, ProposalTail tail, @LocalServerPort int port) {
        this.network = network;
        this.tail = tail;
        this.port = port;
        this.clerk = ProposalClient.of(port, "clerk;PROPOSER;");
        this.chief = ProposalClient.of(port, "chief;EDITOR;");
    }

    @BeforeEach
    void makeACounty() {
        county = network.county("甲县");
    }

    private JsonNode propose(ProposalClient proposer, String id) {
        return proposer.propose(
                with("changeCounty", with("id", id, "expectedVersion", 1, "note", "一", "reason", "it is so")));
    }

    /** Watches, and is told from now on. */
    private StreamClient watch(String caller, Map<String, ?> where) throws Exception {
        int before = tail.listeners();
        StreamClient stream = StreamClient.post(port, WATCH, Map.of("where", where), CallerOfHeader.HEADER, caller);
        await().atMost(SocketClient.DEADLINE).until(() -> tail.listeners() > before);
        return stream;
    }

    private static JsonNode told(StreamClient stream) throws IOException {
        JsonNode answer = JsonMapper.shared().readTree(stream.next().get("data"));
        assertThat(answer.has("errors")).as(answer::toString).isFalse();
        return answer.at("/data/changed");
    }

    @Test
    void eachActIsToldToWhoeverMayDecide() throws Exception {
        try (StreamClient stream = watch("chief;EDITOR;", Map.of())) {
            JsonNode proposal = propose(clerk, county);
            String id = proposal.get("id").asString();
            JsonNode first = told(stream);
            clerk.done("commentOnProposal", with("id", id, "comment", "为什么"));
            JsonNode second = told(stream);
            chief.done("decideProposal", decision(second, "REJECT", "不必"));
            JsonNode third = told(stream);

            assertThat(List.of(first, second, third))
                    .extracting(each -> each.get("id").asString())
                    .containsOnly(id);
            assertThat(List.of(first, second, third))
                    .extracting(each -> each.get("state").asString())
                    .containsExactly("OPEN", "OPEN", "REJECTED");
            assertThat(second.at("/comments/0/text").asString()).isEqualTo("为什么");
        }
        await().atMost(SocketClient.DEADLINE).until(() -> tail.listeners() == 0);
    }

    @Test
    void whatOneMayNotSeeOrDidNotAskForIsNotTold() throws Exception {
        String other = network.county("乙县");
        try (StreamClient bound = watch("bound;EDITOR;" + other, Map.of());
                StreamClient own = watch("clerk;PROPOSER;", Map.of());
                StreamClient thing = watch("chief;EDITOR;", Map.of("thing", other))) {
            propose(ProposalClient.of(port, "stranger;PROPOSER;"), county);
            JsonNode ofClerk = propose(clerk, other);

            for (StreamClient stream : List.of(bound, own, thing)) {
                assertThat(told(stream).get("id")).isEqualTo(ofClerk.get("id"));
            }
        }
    }

    @Test
    void onlyThoseWhoHaveToDoWithProposalsWatchThem() throws Exception {
        for (String caller : List.of("anonymous;VIEWER;", "wang;ANALYST;")) {
            try (StreamClient stream =
                    StreamClient.post(port, WATCH, Map.of("where", Map.of()), CallerOfHeader.HEADER, caller)) {
                assertThat(JsonMapper.shared()
                                .readTree(stream.next().get("data"))
                                .at("/errors/0/extensions/code")
                                .asString())
                        .isEqualTo("FORBIDDEN");
            }
        }
    }

    @Test
    void badFiltersAreRefused() throws Exception {
        Map<String, ?> where = with("where", with("state", null));
        try (StreamClient stream = StreamClient.post(port, WATCH, where, CallerOfHeader.HEADER, "chief;EDITOR;")) {
            assertThat(JsonMapper.shared()
                            .readTree(stream.next().get("data"))
                            .at("/errors/0/extensions/code")
                            .asString())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }
}
