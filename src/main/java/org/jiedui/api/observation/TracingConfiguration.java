package org.jiedui.api.observation;

import io.micrometer.tracing.Tracer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/** Without the profile no part of tracing exists, so that it costs nothing. */
@Configuration(proxyBeanMethods = false)
@Profile("tracing")
class TracingConfiguration {

    @Bean
    TracedStatements tracedStatements(Tracer tracer) {
        return new TracedStatements(tracer);
    }

    /** Root fields that are answered beside others belong to the trace of their request. */
    @Bean
    ContextPropagatingTaskDecorator traceOfTheRequest() {
        return new ContextPropagatingTaskDecorator();
    }
}
