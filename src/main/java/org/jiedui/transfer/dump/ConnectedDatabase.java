package org.jiedui.transfer.dump;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.DatabaseProcess;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.driver.BulkDatabase;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.driver.Reachability;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jiedui.store.embedded.RunningDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * The database that the settings lead to: the one that they name; or the embedded one of an application that runs on the
 * same data; or that one, started for the command.
 */
record ConnectedDatabase(ConfigurableApplicationContext context, DriverDatabase database) implements AutoCloseable {

    /**
     * Connects to it.
     *
     * @param settings as the application takes them
     * @throws StartupFailure where it cannot be reached
     */
    static ConnectedDatabase open(List<String> settings) {
        ConfigurableApplicationContext context = run(BulkDatabase.class, found(settings), settings);
        try {
            Reachability reachability = context.getBean(Reachability.class);
            DatabaseProcess process =
                    context.getBeanProvider(DatabaseProcess.class).getIfAvailable();
            if (process != null) {
                process.awaitReady(reachability::answers);
            } else if (!reachability.answers()) {
                throw new StartupFailure(reachability.down());
            }
            return new ConnectedDatabase(context, context.getBean(DriverDatabase.class));
        } catch (RuntimeException failure) {
            context.close();
            throw failure;
        }
    }

    private static Map<String, Object> found(List<String> settings) {
        try (ConfigurableApplicationContext context = run(Settings.class, Map.of(), settings)) {
            boolean named = StringUtils.hasText(context.getEnvironment().getProperty("spring.neo4j.uri"));
            Path directory = context.getBean(EmbeddedDatabaseSettings.class).directory();
            return named ? Map.of() : RunningDatabase.in(directory).orElse(Map.of());
        }
    }

    private static ConfigurableApplicationContext run(
            Class<?> source, Map<String, Object> properties, List<String> arguments) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        Map<String, Object> all = new HashMap<>(properties);
        all.put("logging.level.root", "off");
        application.setDefaultProperties(all);
        return application.run(arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EmbeddedDatabaseSettings.class)
    static class Settings {}
}
