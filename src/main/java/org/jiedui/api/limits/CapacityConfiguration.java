package org.jiedui.api.limits;

import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.BulkheadMetrics;
import org.jiedui.capacity.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.Neo4jProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together how much is carried out at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.class)
class CapacityConfiguration {

    @Bean
    Places places(
            RequestLimits limits,
            Neo4jProperties database,
            @Value("${server.tomcat.threads.max:200}") int threadsOfRequests) {
        return limits.places(database.getPool().getMaxConnectionPoolSize(), threadsOfRequests);
    }

    @Bean
    BulkheadThreads bulkheadThreads() {
        return new BulkheadThreads();
    }

    @Bean
    Bulkhead bulkhead(Places places, BulkheadThreads threads) {
        Bulkhead bulkhead = new Bulkhead(places, System::nanoTime, threads::execute);
        threads.lookAfter(bulkhead);
        return bulkhead;
    }

    @Bean
    BulkheadMetrics bulkheadMetrics(Bulkhead bulkhead) {
        return new BulkheadMetrics(bulkhead);
    }
}
