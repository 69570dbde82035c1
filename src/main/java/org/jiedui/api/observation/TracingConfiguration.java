package org.jiedui.api.observation;

import io.micrometer.tracing.Tracer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Without the profile no part of tracing exists, so that it costs nothing. */
@Configuration(proxyBeanMethods = false)
@Profile("tracing")
class TracingConfiguration {

    @Bean
    TracedStatements tracedStatements(Tracer tracer) {
        return new TracedStatements(tracer);
    }
}
