package org.jiedui;

import org.jiedui.store.DatabaseReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the user where to look, once there is something to see. */
@Component
final class WhereToLook {

    private static final Logger log = LoggerFactory.getLogger(WhereToLook.class);

    private final Environment environment;

    WhereToLook(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void tell(DatabaseReady ready) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String address = "http://localhost:" + port;
        log.info("Jiedui is ready. Ask it at {}/graphiql", address);
        log.info("GraphQL: {}/graphql, health: {}/actuator/health", address, address);
    }
}
