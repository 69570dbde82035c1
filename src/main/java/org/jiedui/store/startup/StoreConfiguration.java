package org.jiedui.store.startup;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsConfig;
import java.util.List;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseProcess;
import org.jiedui.store.DatabaseSettings;
import org.jiedui.store.StartupTask;
import org.jiedui.store.StatementListener;
import org.jiedui.store.driver.ConnectionPool;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.driver.GarbageCollection;
import org.jiedui.store.driver.Reachability;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Logging;
import org.neo4j.driver.observation.metrics.MetricsObservationProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.ConfigBuilderCustomizer;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.boot.neo4j.autoconfigure.Neo4jProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class StoreConfiguration {

    /**
     * The driver's own logging writes out every message that it sends and gets before it asks whether anybody wants to
     * read that, which took a tenth of what it spends on a statement; SLF4J's asks first.
     */
    @Bean
    @SuppressWarnings("deprecation")
    ConfigBuilderCustomizer quietDriver(MetricsObservationProvider observed) {
        return config ->
                config.withTelemetryDisabled(true).withLogging(Logging.slf4j()).withObservationProvider(observed);
    }

    @Bean
    MetricsObservationProvider observedConnections() {
        return MetricsObservationProvider.newInstance();
    }

    @Bean
    ConnectionPool connectionPool(MetricsObservationProvider observed) {
        return new ConnectionPool(observed.metrics());
    }

    /**
     * The driver forgets members that do not answer, and asks where its URI points to once it knows of no other. That
     * should not be one that is gone.
     */
    @Bean
    ConfigBuilderCustomizer members(DatabaseSettings settings) {
        return config -> config.withResolver(settings::resolve);
    }

    @Bean
    DriverCausality causality(Driver driver, Neo4jConnectionDetails connection) {
        boolean routed = connection.getUri().getScheme().startsWith("neo4j");
        return new DriverCausality(driver, routed ? driver.executableQueryBookmarkManager() : null);
    }

    @Bean
    DriverDatabase database(
            Driver driver,
            DriverCausality causality,
            DatabaseSettings settings,
            Neo4jProperties properties,
            @Nullable DatabaseProcess process,
            ObjectProvider<StatementListener> listeners) {
        return new DriverDatabase(
                driver,
                causality,
                settings.timeout(),
                properties.getMaxTransactionRetryTime(),
                process == null ? () -> true : process::hasRoom,
                process != null && process.isPrivate(),
                listeners.orderedStream().toList());
    }

    @Bean
    RecordTransactions recordTransactions(
            DriverDatabase database, Driver driver, DriverCausality causality, DatabaseSettings settings) {
        return new RecordTransactions(database, driver, causality, settings.timeout());
    }

    @Bean
    MigrationsConfig migrationsConfig(
            @Value("${jiedui.database.migrations:classpath:neo4j/migrations}") List<String> locations) {
        return MigrationsConfig.builder()
                .withLocationsToScan(locations.toArray(String[]::new))
                .withResourceScanner(new SpringResourceScanner())
                .withAutocrlf(true)
                .build();
    }

    @Bean
    Migrations migrations(MigrationsConfig config, Driver driver) {
        return new Migrations(config, driver);
    }

    @Bean
    DatabaseStartup databaseStartup(
            DriverDatabase database,
            Neo4jConnectionDetails connection,
            @Nullable DatabaseProcess process,
            Migrations migrations,
            MigrationsConfig config,
            ObjectProvider<StartupTask> tasks,
            ConfigurableApplicationContext context) {
        return new DatabaseStartup(
                new Reachability(database, connection.getUri()),
                process,
                new SchemaMigrations(migrations, MigratedSchema.of(List.of(config.getLocationsToScan())), database),
                tasks.orderedStream().toList(),
                context);
    }

    @Bean
    GarbageCollection garbageCollection(Driver driver) {
        return new GarbageCollection(driver);
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(
            DatabaseStartup startup, Database database, GarbageCollection garbageCollection) {
        return new DatabaseHealth(startup, database, garbageCollection);
    }
}
