package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with a fresh profile that remembers what it asked for and complained of. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AXE = read("vendor/axe/axe.js");
    private static final String BARRIERS = """
            const tell = arguments[0];
            const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(({ violations }) =>
              tell(violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html).join(' '))));
            """;

    private final ChromeDriver driver;

    Browser() {
        RequiresChromium.Installation chromium =
                RequiresChromium.Installation.find().orElseThrow();
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromium.driver().toFile())
                .build();
        this.driver = new ChromeDriver(service, options(chromium));
    }

    private static ChromeOptions options(RequiresChromium.Installation chromium) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);

        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.browser().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--no-first-run", "--disable-sync", "--disable-component-update");
        options.addArguments("--disable-background-networking", "--window-size=1400,900");
        return options;
    }

    void open(String address) {
        driver.get(address);
    }

    /** Opens a view of the explorer and waits until nothing in it waits any longer. */
    void openExplorer(String address) {
        open(address);
        awaitExplorer();
    }

    /** Waits until nothing in the view waits any longer. */
    void awaitExplorer() {
        waitUntil(
                "document.querySelector('main h1') !== null && document.querySelector('main .loading, main [aria-busy=true]') === null");
    }

    /** Chooses a file in a form, as somebody does in the dialog that it opens. */
    void choose(String selector, Path file) {
        shown(selector).sendKeys(file.toAbsolutePath().toString());
    }

    /** Leaves the page and forgets what it kept, but for what lasts as long as the window. */
    void leave() {
        String origin = String.valueOf(evaluate("origin"));
        driver.get("about:blank");
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    }

    /** As on a screen of this size, which may be smaller than a window can be. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void click(String selector) {
        shown(selector).click();
    }

    /** Types into whatever has the focus. */
    void type(String text) {
        new Actions(driver).sendKeys(text).perform();
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    void press(Keys modifier, Keys key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    void waitUntilShown(String selector, String text) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(textOf(selector)).contains(text));
    }

    /** Waits until a script finds something, and gives what it found. */
    Object waitUntil(String script) {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> evaluate(script), found -> found != null && !Boolean.FALSE.equals(found)));
    }

    @Nullable
    Object evaluate(String script, Object... arguments) {
        return driver.executeScript("return " + script, arguments);
    }

    /** What a promise comes to. */
    @Nullable
    Object resolve(String promise) {
        return driver.executeAsyncScript("(" + promise + ").then(arguments[0])");
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What is wrong with the page by WCAG 2.2 AA and by best practices, as far as a program can tell. */
    List<?> barriers() {
        if (Boolean.FALSE.equals(evaluate("'axe' in window"))) {
            driver.executeScript(AXE);
        }
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(BARRIERS));
    }

    private String textOf(String selector) {
        // The editor shows spaces as no-break spaces.
        return driver.findElement(By.cssSelector(selector)).getText().replace('\u00a0', ' ');
    }

    private WebElement shown(String selector) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> driver.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    /** The hosts that any request so far went to. */
    List<String> hostsAsked() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                .filter(event -> event.path("method").asString().equals("Network.requestWillBeSent"))
                .map(event -> address(event.path("params").path("request")))
                .filter(address -> address.getHost() != null)
                .map(URI::getHost)
                .distinct()
                .toList();
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static URI address(JsonNode request) {
        return URI.create(request.path("url").asString().replaceFirst("^data:.*", "data:,"));
    }

    /** Warnings and errors of the console so far. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
