package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What those do in the explorer who edit, propose and decide. What is done is taken back. */
@ApplicationTest
@RequiresChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerDeskTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private TokenKey key;

    @TempDir
    private Path files;

    private Browser browser;

    @BeforeAll
    void openABrowser() {
        browser = new Browser();
    }

    @AfterAll
    void closeTheBrowser() {
        browser.close();
    }

    @AfterEach
    void thePageKeptToItself() {
        assertThat(browser.hostsAsked()).isSubsetOf("127.0.0.1");
        assertThat(browser.complaints()).isEmpty();
        browser.evaluate("sessionStorage.clear()");
        browser.leave();
    }

    @Test
    void oneProposesAnEndAndAnotherAcceptsIt() {
        String support = support("四川省知识产权局");
        showAs(Role.PROPOSER, "#/support/" + support);
        fill("#end-on", "2025-01-01");
        fill("#end-reason", "The round has ended.");
        browser.click(".propose");
        browser.click(".ending a[href*='#/desk/']");
        browser.waitUntilShown("h1", "The round has ended.");
        browser.waitUntilShown(".things ins", "2025-01-01");
        String proposal = browser.address().replaceAll(".*#/desk/([^?]+).*", "$1");
        browser.evaluate("sessionStorage.clear()");

        showAs(Role.ADMIN, "#/desk/" + proposal);
        browser.waitUntilShown(".things a", "四川省知识产权局 →");
        assertThat(browser.barriers()).isEmpty();
        browser.click(".accept");
        browser.waitUntilShown(".standfirst .tag", "accepted");
        assertThat(endOf(support)).isEqualTo("2025-01-01");
        browser.click(".toast button");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(endOf(support)).isEmpty());
    }

    @Test
    void whoDecidesIsAskedWhichValueAFieldGetsThatOthersChangedMeanwhile() {
        String support = support("四川省食品药品监督管理局");
        Endpoint chief = new Endpoint(port).as(tokenOf(Role.ADMIN));
        String proposal = chief.ask(
                        "mutation Propose($input: ProposeChangeInput!) { proposeChange(input: $input) { proposal { id } } }",
                        Map.of(
                                "input",
                                Map.<String, Object>of(
                                        "commands",
                                        List.of(Map.of("changeSupport", note(support, "As proposed."))),
                                        "reason",
                                        "A note is missing.")))
                .at("/data/proposeChange/proposal/id")
                .asString();
        String meanwhile = chief.ask(
                        "mutation Change($input: ChangeSupportInput!) { changeSupport(input: $input) { change { id } } }",
                        Map.of("input", note(support, "By another.")))
                .at("/data/changeSupport/change/id")
                .asString();

        showAs(Role.ADMIN, "#/desk/" + proposal);
        browser.click(".accept");
        browser.waitUntilShown(".summary", "Choose which value note gets");
        browser.click(".conflict input[value=MINE]");
        browser.click(".accept");
        browser.waitUntilShown(".standfirst .tag", "accepted");
        assertThat(noteOf(support)).isEqualTo("As proposed.");
        String accepted = chief.ask(
                        "query Accepted($id: ID!) { proposal(id: $id) { changeId } }", Map.of("id", proposal))
                .at("/data/proposal/changeId")
                .asString();
        JsonNode undone = chief.ask(
                "mutation Undo($input: UndoChangeInput!) { undoChange(input: $input) { userErrors { message } } }",
                Map.of("input", Map.of("changes", List.of(accepted, meanwhile), "reason", "It was a test.")));
        assertThat(undone.at("/data/undoChange/userErrors"))
                .as(undone::toString)
                .isEmpty();
        assertThat(noteOf(support)).isEmpty();
    }

    @Test
    void whatOthersProposeAppearsByItself() {
        showAs(Role.ADMIN, "#/desk");
        browser.waitUntilShown("h1", "roposal");
        Endpoint chief = new Endpoint(port).as(tokenOf(Role.ADMIN));
        Map<String, ?> note = note(support("四川省知识产权局"), "By somebody elsewhere.");
        String proposal = chief.ask(
                        "mutation Propose($input: ProposeChangeInput!) { proposeChange(input: $input) { proposal { id } } }",
                        Map.of(
                                "input",
                                Map.<String, Object>of(
                                        "commands",
                                        List.of(Map.of("changeSupport", note)),
                                        "reason",
                                        "It appears by itself.")))
                .at("/data/proposeChange/proposal/id")
                .asString();

        // The page may have begun to watch only after it was proposed: whatever is said of it counts as well.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            boolean shown = String.valueOf(browser.evaluate("document.querySelector('main').innerText"))
                    .contains("It appears by itself.");
            chief.ask(
                    "mutation Say($input: CommentOnProposalInput!) { commentOnProposal(input: $input) { userErrors { message } } }",
                    Map.of("input", Map.of("id", proposal, "comment", "?")));
            return shown;
        });
        chief.ask(
                "mutation Withdraw($input: WithdrawProposalInput!) { withdrawProposal(input: $input) { userErrors { message } } }",
                Map.of(
                        "input",
                        Map.<String, Object>of("id", proposal, "expectedVersion", versionOfProposal(proposal))));
        assertThat(stateOf(proposal)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatLooksWrongIsProposedToBeMended() {
        showAs(Role.ADMIN, "#/desk?state=findings&severity=WARNING");
        browser.waitUntilShown("finding-list td .tag", "warning");
        assertThat(browser.barriers()).isEmpty();
        browser.click("finding-list td button");
        browser.waitUntilShown("finding-list td a[role=status]", "Proposed");
        browser.click("finding-list td a[role=status]");
        browser.waitUntilShown(".standfirst .tag", "open");
        String proposal = browser.address().replaceAll(".*#/desk/([^?]+).*", "$1");
        new Endpoint(port)
                .as(tokenOf(Role.ADMIN))
                .ask(
                        "mutation Withdraw($input: WithdrawProposalInput!) { withdrawProposal(input: $input) { userErrors { message } } }",
                        Map.of("input", Map.<String, Object>of("id", proposal, "expectedVersion", 1)));
        assertThat(stateOf(proposal)).isEqualTo("WITHDRAWN");
    }

    private JsonNode proposal(String id) {
        return new Endpoint(port)
                .as(tokenOf(Role.ADMIN))
                .ask("query Proposal($id: ID!) { proposal(id: $id) { state version } }", Map.of("id", id))
                .at("/data/proposal");
    }

    private int versionOfProposal(String id) {
        return proposal(id).get("version").asInt();
    }

    private String stateOf(String id) {
        return proposal(id).get("state").asString();
    }

    @Test
    void aTableIsCheckedRowByRowThenRecordedAndTakenBack() throws IOException {
        Path table = Files.writeString(files.resolve("table.csv"), """
                支援方,受援方,支援类型,开始日期,备注
                成都市,布拖县,结对帮扶,2021-05-01,made up
                成都市,没有这个县,结对帮扶,2021-05-01,made up
                """);
        showAs(Role.ADMIN, "#/import");
        browser.choose("#import-file", table);
        fill("#import-reason", "The table of an office");
        fill("#import-source", source());
        browser.click(".see");
        browser.waitUntilShown(".import tbody .err", "there is no Place of this name");
        assertThat(browser.barriers()).isEmpty();
        browser.click(".import .seg button:nth-child(2)");
        browser.waitUntilShown(".import tbody .tag", "new");

        browser.click(".record");
        browser.waitUntilShown(".import p[role=status]", "Recorded.");
        browser.click(".toast button");
        browser.waitUntilShown(".record", "Record (1)");
    }

    @Test
    void aQuestionIsWrittenDrawnKeptAndDeleted() {
        showAs(Role.ANALYST, "#/questions?q=new");
        browser.evaluate(
                "document.querySelector('#document').value = 'query Kinds { supportsAggregate(asOf: \"2019-01-01\", groupBy: [KIND]) { groups { nodes { kind count } } } }'");
        browser.click(".asking .primary");
        browser.waitUntilShown(".result tbody", "EAST_WEST_COOPERATION");
        browser.click(".asking .seg button:nth-child(2)");
        browser.waitUntil("document.querySelector('.result svg.bars') !== null");
        assertThat(browser.barriers()).isEmpty();

        browser.click("keep-question summary");
        fill("#keep-name", "各类帮扶");
        browser.click(".keep");
        browser.waitUntilShown(".asks [aria-pressed=true]", "各类帮扶");
        browser.click("keep-question summary");
        browser.click(".keeping .chips button:nth-child(2)");
        browser.waitUntil(
                "![...document.querySelectorAll('.asks b')].some(({ textContent }) => textContent.includes('各类帮扶'))");
    }

    private Map<String, ?> note(String support, String note) {
        return Map.<String, Object>of(
                "id", support, "expectedVersion", versionOf(support), "note", note, "reason", "A note.");
    }

    private int versionOf(String support) {
        return new Endpoint(port)
                .ask("query Version($id: ID!) { support(id: $id) { version } }", Map.of("id", support))
                .at("/data/support/version")
                .asInt();
    }

    private String noteOf(String support) {
        return new Endpoint(port)
                .ask("query Note($id: ID!) { support(id: $id) { note } }", Map.of("id", support))
                .at("/data/support/note")
                .asString("");
    }

    private String endOf(String support) {
        return new Endpoint(port)
                .ask("query End($id: ID!) { support(id: $id) { validTo { date } } }", Map.of("id", support))
                .at("/data/support/validTo/date")
                .asString("");
    }

    private String source() {
        return new Endpoint(port)
                .ask("{ sources(first: 1) { nodes { id } } }")
                .at("/data/sources/nodes/0/id")
                .asString();
    }

    /** A support of this supporter that has no end on record. */
    private String support(String supporter) {
        return new Endpoint(port)
                .ask(
                        "query Open($name: String!) { supports(first: 1, where: { supporter: { name: { eq: $name } } }) { nodes { id } } }",
                        Map.of("name", supporter))
                .at("/data/supports/nodes/0/id")
                .asString();
    }

    private void fill(String selector, String text) {
        browser.click(selector);
        browser.type(text);
    }

    private void showAs(Role role, String hash) {
        browser.openExplorer("http://127.0.0.1:" + port + "/?token=" + tokenOf(role) + hash);
    }

    private String tokenOf(Role role) {
        return key.sign(new Caller("somebody", Set.of(role), null), Duration.ofMinutes(5));
    }
}
