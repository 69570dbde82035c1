package org.jiedui.transfer;

import java.time.Clock;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatasetSettings.class)
class TransferConfiguration {

    @Bean
    @Order(10)
    StartupTask datasetLoad(
            DatasetSettings settings, Database database, Model model, Declarations declarations, Clock clock) {
        return switch (settings.dataset()) {
            case SICHUAN ->
                new DatasetLoad(
                        "sichuan",
                        database,
                        new DatasetReader(model, declarations),
                        new GraphWriter(database, model),
                        Dataset::shipped,
                        clock);
            case NONE -> new EmptyStart();
        };
    }
}
