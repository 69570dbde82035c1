package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@RequiresChromium
class WelcomePageTests {

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void openThePage() {
        browser = new Browser();
        browser.open("http://127.0.0.1:" + port + "/");
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void tellsWhichYearThereIsMostToSeeOf() {
        browser.waitUntilShown("#years .fullest", "2018");
        browser.waitUntilShown("#advice", "asOf: \"2018-07-01\"");
        assertThatThePageKeptToItself();
    }

    @Test
    void opensItsQuestionsInGraphiql() {
        browser.click("a[href='graphiql?example=Gaps']");

        browser.waitUntilShown(".graphiql-query-editor .view-lines", "query Gaps");
        assertThatThePageKeptToItself();
    }

    @Test
    void graphiqlHasRoomToRunOnANarrowScreen() {
        browser.resize(390, 800);
        browser.open("http://127.0.0.1:" + port + "/graphiql/?example=Find");

        browser.click("button.graphiql-execute-button");
        browser.waitUntilShown(".result-window .view-lines", "\"search\": {");
        assertThatThePageKeptToItself();
    }

    private void assertThatThePageKeptToItself() {
        assertThat(browser.hostsAsked()).containsExactly("127.0.0.1");
        assertThat(browser.complaints()).isEmpty();
    }
}
