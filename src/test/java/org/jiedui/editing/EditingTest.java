package org.jiedui.editing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.jiedui.store.StatementLog;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Runs against a whole application with an empty network of its own, so that what is changed here disturbs no other
 * test. All such tests share it, and each makes the nodes that it works with.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "jiedui.dataset=none")
@ContextConfiguration(initializers = EditingTest.OwnDatabase.class)
@Import({CallerOfHeader.class, StatementLog.class, Network.class})
public @interface EditingTest {

    /** An embedded database in a directory that is emptied first. */
    final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Path directory = Path.of("target", "editing-database");
            FileSystemUtils.deleteRecursively(directory.toFile());
            TestPropertyValues.of("jiedui.embedded.directory=" + directory).applyTo(context);
        }
    }
}
