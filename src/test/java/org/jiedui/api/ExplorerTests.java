package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The explorer as a visitor and an analyst meet it, all in one browser. */
@ApplicationTest
@RequiresChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerTests {

    private static final String DAOFU = "#/place/513326?on=2014-01-01";
    private static final int FIRST_SCREEN = 150 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private TokenKey key;

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
        browser.leave();
    }

    @Test
    void opensOnADayThatHasMuchToSayAndSaysWhy() {
        browser.open(address(""));

        browser.waitUntilShown(
                "h1", "On 1 January 2019, 59 supporters reach 40 of the 45 recipient counties with 78 supports");
        browser.waitUntilShown("h1 em", "5 have none on record");
        browser.waitUntilShown(".standfirst", "it opens on 2019-01-01, when it is fullest");
        browser.waitUntilShown(".ask-list", "Who lost their supporter overnight");
    }

    @Test
    void weighsLittleUntilItsFirstScreenStands() {
        show("");

        Object weight = browser.evaluate(
                "performance.getEntriesByType('resource')"
                        + ".filter(({ name }) => /\\.(js|css)$/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)");

        assertThat(((Number) Objects.requireNonNull(weight)).intValue()).isBetween(1, FIRST_SCREEN);
    }

    @Test
    void speaksChinese() {
        show("");
        browser.click(".langs button[lang=zh]");

        browser.waitUntilShown("h1", "2019 年 1 月 1 日，59 个支援方以 78 项帮扶联系着 45 个受援县中的 40 个；5 个县没有在册支援方。");
        assertThat(browser.evaluate("document.documentElement.lang")).isEqualTo("zh-CN");
    }

    @Test
    void stepsTheDayByKeysAndKeepsItInTheAddress() {
        show("#/overview?on=2020-12-15");
        browser.type("]");

        browser.waitUntilShown("h1", "On 1 January 2021");
        assertThat(browser.address()).endsWith("on=2021-01-01");
    }

    @Test
    void findsACountyByPinyinWithoutAMouse() {
        show("");
        browser.type("/daofu");
        browser.waitUntilShown("#search-options-0", "Daofu County");
        browser.press(Keys.ENTER);

        browser.waitUntilShown(".name h1", "Daofu County");
        browser.waitUntilShown(".state-of", "On 1 January 2019: 2 supporters");
        browser.type("gx");
        browser.waitUntilShown("h1 em", "5 counties have no supporter on record");
    }

    @Test
    void movesThroughThePictureWithoutAMouse() {
        show("#/overview?on=2019-01-01");
        browser.evaluate("document.querySelector('.hero .pick').focus()");
        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ARROW_DOWN);

        Object second =
                browser.waitUntil("document.querySelector('.hero .pick [aria-selected=true] title')?.textContent");
        assertThat(second).isEqualTo("Ebian: 1 in force");
        browser.press(Keys.ENTER);
        browser.waitUntilShown(".name h1", "Ebian");
    }

    @Test
    void repeatsThePictureAsATable() {
        show("#/overview?on=2019-01-01&view=table");

        assertThat(browser.waitUntil("document.querySelectorAll('.hero tbody tr').length"))
                .isEqualTo(78L);
    }

    @Test
    void namesThePlaceThatACodeStandsForAsItWasOnTheDay() {
        show("#/place/510117?on=2016-10-31");

        browser.waitUntilShown(".name h1", "Pi County");
        assertThat(browser.address()).contains("#/place/County_").contains("on=2016-10-31");
    }

    @Test
    void citesWhatItShows() {
        show(DAOFU + "&tab=support");
        browser.click("tbody .src");

        browser.waitUntilShown("#note", "四川日报");
    }

    @Test
    void showsAVisitorHouseholdsAsProtectedTotalsAndSaysWhy() {
        show("#/place/513326?on=2019-01-01&tab=families");

        browser.waitUntilShown(".protected-note", "Households are people.");
        browser.waitUntilShown(".total-families", "≈");
        show("#/network/" + browser.evaluate("location.hash.match(/County_\\w+/)[0]")
                + "?on=2019-01-01&depth=2&cap=20");
        assertThat(browser.evaluate("document.documentElement.outerHTML.includes('Family_')"))
                .isEqualTo(false);
    }

    @Test
    void showsAnAnalystExactTotalsAndForgetsTheTokenInTheAddress() {
        String token = tokenOf(Role.ANALYST);
        show("?token=" + token + "#/place/513326?on=2019-01-01&tab=families");

        browser.waitUntilShown(".total-families", "households");
        assertThat(browser.evaluate("document.querySelector('.protected-note') === null"))
                .isEqualTo(true);
        assertThat(browser.address()).doesNotContain(token);
        browser.evaluate("sessionStorage.clear()");
    }

    @Test
    void endsASupportOnceItWasTriedAndTakesItBack() {
        show("?token=" + tokenOf(Role.ADMIN) + "#/support/" + support());

        browser.click("#end-on");
        browser.type("2025-01-01");
        browser.click("#end-reason");
        browser.type("The round is over.");
        browser.click(".ending .chips .btn");
        browser.waitUntilShown(".tried ins", "2025-01-01");
        browser.waitUntilShown(".standfirst", "no end on record");

        browser.click(".ending .primary");
        browser.waitUntilShown(".standfirst", "– 2025-01-01");
        browser.waitUntilShown(".hist", "The round is over.");
        browser.click(".toast button");
        browser.waitUntilShown(".standfirst", "no end on record");
        browser.evaluate("sessionStorage.clear()");
    }

    @Test
    void showsWhatIsChangedElsewhereWhileItIsLookedAt() {
        Endpoint chief = new Endpoint(port).as(tokenOf(Role.ADMIN));
        String support = support();
        show("#/support/" + support);
        browser.waitUntilShown(".standfirst", "no end on record");
        int version = chief.ask("query Version($id: ID!) { support(id: $id) { version } }", Map.of("id", support))
                .at("/data/support/version")
                .asInt();

        String change = done(
                chief,
                "endSupport",
                Map.<String, Object>of(
                        "id", support, "expectedVersion", version, "on", "2024-01-01", "reason", "It ended."));
        browser.waitUntilShown(".standfirst", "– 2024-01-01");
        done(chief, "undoChange", Map.<String, Object>of("changes", List.of(change), "reason", "It did not."));
        browser.waitUntilShown(".standfirst", "no end on record");
    }

    private static String done(Endpoint caller, String command, Map<String, ?> input) {
        String type = command.substring(0, 1).toUpperCase(Locale.ROOT) + command.substring(1) + "Input!";
        return caller.ask(
                        "mutation Do($input: " + type + ") { " + command + "(input: $input) { change { id } } }",
                        Map.of("input", input))
                .at("/data/" + command + "/change/id")
                .asString();
    }

    @Test
    void offersAVisitorNothingThatTheyMayNotDo() {
        show(DAOFU + "&tab=support");
        browser.click("td.nowrap a");

        browser.waitUntilShown(".details", "stated by a source");
        assertThat(browser.evaluate("document.querySelector('form') === null")).isEqualTo(true);
    }

    @Test
    void expandsAKindOfLinkAndTakesItBack() {
        show("#/network/" + daofu() + "?on=2014-01-01");
        browser.waitUntilShown("#node-more-Containment", "+14 more");
        browser.click(".expand button[aria-label^='Expand Part of']");

        browser.waitUntil("document.querySelector('#node-more-Containment') === null");
        assertThat(browser.address()).contains("more=Containment");
        browser.click(".panel .chips button");
        browser.waitUntilShown("#node-more-Containment", "+14 more");
    }

    @Test
    void comparesARoundWithThoseBeforeIt() {
        show("#/rounds?on=2019-01-01");

        browser.waitUntilShown("h1", "From 7+20, 9+12 to New round: 16 counties kept their supporter, 25 changed.");
    }

    @Test
    void findsThePathsBetweenTwoPlaces() {
        show("#/paths?from=440600&to=513326&on=2019-01-01");

        browser.waitUntilShown(".chains li", "3 links");
        browser.waitUntilShown(".chains li", "Guangdong Province");
    }

    @Test
    void asksAReadyQuestionAndShowsTheAnswerAsATable() {
        show("#/questions?q=WhoHelps");
        browser.click(".asking .primary");

        browser.waitUntilShown(".result[aria-label='county.supporters'] tbody", "都江堰市");
        assertThat(browser.evaluate(
                        "document.querySelectorAll('.result[aria-label=\"county.supporters\"] tbody tr').length"))
                .isEqualTo(3L);
    }

    @Test
    void opensWhatAViewAsksInGraphiql() {
        show("#/gaps?on=2024-01-01");
        browser.click(".controls .operation");
        browser.waitUntilShown("operation-dialog pre", "query Gaps");
        browser.click("operation-dialog a.primary");

        browser.waitUntilShown(".graphiql-query-editor .view-lines", "query Gaps");
        browser.click("button.graphiql-execute-button");
        browser.waitUntilShown(".result-window .view-lines", "\"totalCount\": 45");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+SUM(A1)", "-cmd", "@here"})
    void writesNothingIntoAFileThatASpreadsheetWouldCarryOut(String text) {
        show("#/questions");

        Object cell = browser.resolve("import('/explorer/parts/download.js').then(({ cell }) => cell('" + text + "'))");

        assertThat(cell).isEqualTo("'" + text);
    }

    @Test
    void saysWhatAnAddressDoesNotFind() {
        show("#/place/999999?on=2019-01-01");

        browser.waitUntilShown(".empty", "It did not exist yet");
    }

    @ParameterizedTest
    @MethodSource("screens")
    void hasNoBarriersInEitherThemeAndFitsANarrowScreen(String hash) {
        show(hash);
        assertThat(browser.barriers()).isEmpty();
        browser.click(".top .theme");
        assertThat(browser.barriers()).isEmpty();

        browser.resize(390, 844);
        try {
            browser.waitUntil("innerWidth === 390 && document.documentElement.scrollWidth <= innerWidth");
            assertThat(browser.barriers()).isEmpty();
        } finally {
            browser.resize(1400, 900);
        }
    }

    static Stream<String> screens() {
        return Stream.of(
                "#/overview?on=2019-01-01",
                "#/overview?on=2024-01-01&view=table",
                "#/place?on=2019-01-01",
                DAOFU,
                DAOFU + "&tab=support",
                DAOFU + "&tab=parts",
                DAOFU + "&tab=families",
                DAOFU + "&tab=history",
                "#/rounds?on=2019-01-01",
                "#/gaps?on=2024-01-01",
                "#/paths?from=440600&to=513326&on=2019-01-01",
                "#/questions",
                "#/desk",
                "#/import",
                "#/history");
    }

    /** A support that has no end on record. */
    private String support() {
        return new Endpoint(port)
                .ask(
                        "query Open($name: String!) { supports(first: 1, where: { supporter: { name: { eq: $name } } }) { nodes { id } } }",
                        Map.of("name", "四川省统计局"))
                .at("/data/supports/nodes/0/id")
                .asString();
    }

    private String tokenOf(Role role) {
        return key.sign(new Caller("somebody", Set.of(role), null), Duration.ofMinutes(5));
    }

    private Object daofu() {
        show(DAOFU);
        return browser.waitUntil("location.hash.match(/County_\\w+/)?.[0]");
    }

    private void show(String hash) {
        browser.openExplorer(address(hash));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }
}
