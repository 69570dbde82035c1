package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jiedui.BuildDirectory;
import org.jiedui.store.PreparedStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Answers that are kept are those that would be read, whatever changes. More of them are compared with
 * {@code -Djiedui.kept.answers=5000}, and without a bound by {@link KeptAnswerChecker#main}.
 */
@Tag("thorough")
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.caching.answers=true")
@ContextConfiguration(initializers = KeptAnswerTests.OwnDatabase.class)
@Import(Application.class)
class KeptAnswerTests {

    private static final int ANSWERS = Integer.getInteger("jiedui.kept.answers", 400);

    private final ConfigurableApplicationContext context;

    @Autowired
    KeptAnswerTests(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Test
    void areThoseThatWouldBeReadWhileEverythingChanges() {
        KeptAnswerChecker checker = KeptAnswerChecker.of(context, 1);

        assertThat(checker.run(ANSWERS)).as(checker::summary).isEmpty();
        assertThat(checker.hits()).as(checker::summary).isPositive();
    }

    /** The shipped network, to be changed. */
    static final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Path directory = PreparedStore.SICHUAN.in(BuildDirectory.of("kept-answers-database"));
            TestPropertyValues.of("jiedui.embedded.directory=" + directory).applyTo(context);
        }
    }
}
