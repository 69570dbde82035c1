package org.jiedui.access;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see and do what.
 *
 * @param anonymous whether whoever gives no token may read as a viewer
 * @param audience what the {@code aud} of a token of another issuer must hold, or null where it does not matter
 * @param nameClaim the claim that says what the journal calls the bearer
 * @param rolesClaim the claim with the roles, its members by dots where it lies deeper
 * @param placeClaim the claim with the id of the place that the bearer is bound to
 * @param corsOrigins the web pages of other origins that may use the endpoint; none by default
 * @param smallCell the least number of households but 0 that is told to callers who may not see the households
 * @param noiseVariance the variance of what is added to such a number
 * @param noiseLimit the most that is added to such a number, or taken away
 * @param key the file with the key by which the application signs tokens itself
 */
@ConfigurationProperties("jiedui.access")
public record AccessSettings(
        @DefaultValue("true") boolean anonymous,
        @Nullable String audience,
        @DefaultValue("sub") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("place") String placeClaim,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("5") int smallCell,
        @DefaultValue("3") double noiseVariance,
        @DefaultValue("6") int noiseLimit,

        @DefaultValue("${jiedui.embedded.directory:./data}/token-key")
        Path key) {}
