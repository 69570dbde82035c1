package org.jiedui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Runs against the whole application with the shipped network. All such tests share one application. */
@Tag("database")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "jiedui.access.key=target/test-token-key")
@Import({TestDatabaseConfiguration.class, StatementLog.class})
public @interface ApplicationTest {}
