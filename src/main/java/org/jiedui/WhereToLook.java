package org.jiedui;

import java.time.Duration;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.observation.OperationsSettings;
import org.jiedui.records.TokenUse;
import org.jiedui.store.DatabaseReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Tells the user where to look, once there is something to see. */
@Component
final class WhereToLook {

    private static final Logger log = LoggerFactory.getLogger(WhereToLook.class);

    /** Whoever starts the application may do everything for a day; a longer time is asked for on the command line. */
    private static final Duration WELCOME = Duration.ofDays(1);

    /** Whoever reads the log there is no administrator, whatever else is set. */
    private static final Profiles PRODUCTION = Profiles.of("production");

    private final Environment environment;
    private final ObjectProvider<TokenKey> key;
    private final ObjectProvider<TokenUse> account;
    private final OperationsSettings settings;

    WhereToLook(
            Environment environment,
            ObjectProvider<TokenKey> key,
            ObjectProvider<TokenUse> account,
            OperationsSettings settings) {
        this.environment = environment;
        this.key = key;
        this.account = account;
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
        if (!environment.getProperty("spring.graphql.graphiql.enabled", Boolean.class, false)) {
            log.info("Jiedui is ready");
        } else if (own == null || !settings.welcome() || environment.acceptsProfiles(PRODUCTION)) {
            log.info("Jiedui is ready. Ask it at {}/graphiql", address);
        } else {
            String token = own.signAtStart(
                    new Caller("admin", Set.of(Role.ADMIN), null),
                    WELCOME,
                    given -> account.ifAvailable(use -> use.given(given)));
            log.info("Jiedui is ready. Ask it at {}/graphiql?token={} as an administrator, today", address, token);
        }
        log.info("GraphQL: {}/graphql, health: {}/actuator/health", address, address);
    }
}
