package org.jiedui.api.observation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application is looked after.
 *
 * @param slow how long an operation may take before it is logged
 * @param welcome whether an administrator's token is logged at start; never with the profile {@code production}
 */
@ConfigurationProperties("jiedui.operations")
public record OperationsSettings(
        @DefaultValue("1s") Duration slow,
        @DefaultValue("true") boolean welcome) {}
