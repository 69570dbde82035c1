package org.jiedui.api.observation;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.jiedui.live.Feeds;
import org.jiedui.query.Queries;
import org.jiedui.store.driver.ConnectionPool;
import org.jiedui.store.driver.GarbageCollection;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.Neo4jProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class ObservationConfiguration {

    /** Before all others, so that refusals bear an id as well. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<RequestIds> requestIds() {
        FilterRegistrationBean<RequestIds> ids = new FilterRegistrationBean<>(new RequestIds());
        ids.setOrder(Ordered.HIGHEST_PRECEDENCE);
        ids.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return ids;
    }

    @Bean
    OperationObserver operationObserver(MeterRegistry registry, OperationsSettings settings) {
        return new OperationObserver(
                new OperationMetrics(registry), new SubscriptionMetrics(registry), new SlowOperations(settings.slow()));
    }

    @Bean
    StatementMetrics statementMetrics(MeterRegistry registry, Neo4jProperties properties) {
        return new StatementMetrics(registry, properties.getPool().getMaxConnectionPoolSize());
    }

    @Bean
    ConnectionMetrics connectionMetrics(ConnectionPool pool) {
        return new ConnectionMetrics(pool);
    }

    @Bean
    NetworkMetrics networkMetrics(Queries queries, Feeds feeds, GarbageCollection garbageCollection) {
        return new NetworkMetrics(queries, feeds, garbageCollection);
    }
}
