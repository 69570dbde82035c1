package org.jiedui.editing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.jiedui.BuildDirectory;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.SharedDatabases;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs against a whole application with an empty network of its own, so that what is changed here disturbs no other
 * test. All such tests share it, and each makes the nodes that it works with.
 */
@Tag("database")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"jiedui.dataset=none", "jiedui.caching.answers=true"})
@ContextConfiguration(initializers = EditingTest.OwnDatabase.class)
@ExtendWith(NothingDangles.class)
@Import({CallerOfHeader.class, StatementLog.class, Network.class})
public @interface EditingTest {

    /** An embedded database that holds nothing. */
    final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Path directory = PreparedStore.NONE.in(BuildDirectory.of("editing-database"));
            TestPropertyValues.of(SharedDatabases.properties(directory)).applyTo(context);
        }
    }
}
