package org.jiedui.graph;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GraphConfiguration {

    @Bean
    Declarations declarations() {
        return Declarations.shipped();
    }

    @Bean
    Model model(Declarations declarations) {
        return Model.of(declarations);
    }

    @Bean
    Labels labels(Declarations declarations) {
        return new Labels(declarations);
    }
}
