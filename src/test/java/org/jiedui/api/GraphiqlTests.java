package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@RequiresChromium
class GraphiqlTests {

    private static final String RUN = "button.graphiql-execute-button";
    private static final String ANSWER = ".result-window .view-lines";
    private static final String OPERATION = ".graphiql-query-editor .view-lines";

    private static final String WHO = ".graphiql-logo";

    @LocalServerPort
    private int port;

    @Autowired
    private TokenKey key;

    private Browser browser;

    @BeforeEach
    void openThePage() {
        browser = new Browser();
        browser.open("http://127.0.0.1:" + port + "/graphiql");
        browser.waitUntilShown(OPERATION, "query WhoHelps");
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void runsTheOperationThatItOpensWith() {
        browser.click(RUN);

        browser.waitUntilShown(ANSWER, "\"name\": \"道孚县\"");
        assertThatThePageKeptToItself();
    }

    @Test
    void runsWhatIsTyped() {
        browser.click("button.graphiql-tab-add");
        browser.click(OPERATION);
        browser.type("{ __schema { queryType { name } } }");
        browser.press(Keys.CONTROL, Keys.ENTER);

        browser.waitUntilShown(ANSWER, "\"queryType\": {");
        browser.waitUntilShown(ANSWER, "\"name\": \"Query\"");
        assertThatThePageKeptToItself();
    }

    @Test
    void runsAnExampleFromTheMenu() {
        browser.click("button[data-example=Find]");
        browser.waitUntilShown(OPERATION, "query Find");
        browser.click(RUN);

        browser.waitUntilShown(ANSWER, "\"name\": \"道孚县\"");
        assertThatThePageKeptToItself();
    }

    @ParameterizedTest
    @CsvSource({"csv, Saved Find-", "geojson, a map shows one point of each row"})
    void savesTheAnswerAsAFileOrTellsWhyNot(String format, String told) {
        browser.click("button[data-example=Find]");
        browser.waitUntilShown(OPERATION, "query Find");
        browser.click("button[aria-label='Show Files']");
        browser.click("button[data-format=" + format + "]");

        browser.waitUntilShown("section[aria-label=Files] [role=status]", told);
    }

    @Test
    void hasRoomToRunOnANarrowScreen() {
        browser.resize(390, 800);
        browser.open("http://127.0.0.1:" + port + "/graphiql/?example=Find");

        browser.click(RUN);
        browser.waitUntilShown(ANSWER, "\"search\": {");
        assertThatThePageKeptToItself();
    }

    @Test
    void documentsTheSchema() {
        browser.click("button[aria-label='Show Documentation Explorer']");

        browser.waitUntilShown(".graphiql-doc-explorer-content", "query: Query");
        assertThatThePageKeptToItself();
    }

    @Test
    void showsWhoAsks() {
        browser.waitUntilShown(WHO, "anonymous (VIEWER)");

        String token = key.sign(new Caller("chief", Set.of(Role.ADMIN), null), Duration.ofMinutes(5));
        browser.open("http://127.0.0.1:" + port + "/graphiql?token=" + token);

        browser.waitUntilShown(WHO, "chief (ADMIN)");
        assertThatThePageKeptToItself();
    }

    private void assertThatThePageKeptToItself() {
        assertThat(browser.hostsAsked()).containsExactly("127.0.0.1");
        assertThat(browser.complaints()).isEmpty();
    }
}
