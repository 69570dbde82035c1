package org.jiedui.api;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test in a real browser, and reports it as skipped, with the reason, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresChromium.Condition.class)
@interface RequiresChromium {

    /** The browser and the driver that steers it, as files that can be run. */
    record Installation(Path browser, Path driver) {

        static Optional<Installation> find() {
            return onPath("chromium", "chromium-browser", "google-chrome")
                    .flatMap(browser -> onPath("chromedriver").map(driver -> new Installation(browser, driver)));
        }

        private static Optional<Path> onPath(String... names) {
            List<String> folders =
                    List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
            return Arrays.stream(names)
                    .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** Asks whether there is a browser. */
    class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Installation.find()
                    .map(found -> ConditionEvaluationResult.enabled("Found " + found.browser()))
                    .orElseGet(
                            () -> ConditionEvaluationResult.disabled(
                                    "No chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)"));
        }
    }
}
