package org.jiedui;

import java.time.Duration;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.observation.OperationsSettings;
import org.jiedui.store.DatabaseReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the user where to look, once there is something to see. */
@Component
final class WhereToLook {

    private static final Logger log = LoggerFactory.getLogger(WhereToLook.class);

    /** Whoever starts the application may do everything for a day; a longer time is asked for on the command line. */
    private static final Duration WELCOME = Duration.ofDays(1);

    private final Environment environment;
    private final ObjectProvider<TokenKey> key;
    private final OperationsSettings settings;

    WhereToLook(Environment environment, ObjectProvider<TokenKey> key, OperationsSettings settings) {
        this.environment = environment;
        this.key = key;
        this.settings = settings;
    }

    @EventListener
    void tell(DatabaseReady ready) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String address = "http://localhost:" + port;
        TokenKey own = key.getIfAvailable();
        if (own == null || !settings.welcome()) {
            log.info("Jiedui is ready. Ask it at {}/graphiql", address);
        } else {
            String token = own.sign(new Caller("admin", Set.of(Role.ADMIN), null), WELCOME);
            log.info("Jiedui is ready. Ask it at {}/graphiql?token={} as an administrator, today", address, token);
        }
        log.info("GraphQL: {}/graphql, health: {}/actuator/health", address, address);
    }
}
