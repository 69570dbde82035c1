package org.jiedui.api.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.api.answer.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;

/**
 * What a cache may keep of the answers to GET. Those that anybody gets may be kept by anybody, and are asked about again
 * with their tag when they are too old; those that a token brought stay with nobody.
 *
 * @param maxAge how long an answer may be shown without asking again
 */
@ConfigurationProperties("jiedui.caching")
public record Caching(@DefaultValue("0s") Duration maxAge) {

    private static final String VARY = "Accept, Accept-Encoding, Authorization, " + BookmarkInterceptor.HEADER;

    /**
     * Describes an answer.
     *
     * @param headers of the answer
     * @param kept whether it may be kept
     * @param held the tags of the answers that the client has
     * @param caller who asks
     * @param tag tells it from others; where it is null, nobody can tell
     * @return whether the client has it already, so that nothing need be sent
     */
    public boolean describe(
            HttpHeaders headers, boolean kept, List<String> held, Caller caller, Supplier<@Nullable EntityTag> tag) {
        headers.add(HttpHeaders.VARY, VARY);
        if (!kept || !caller.equals(Caller.ANONYMOUS)) {
            headers.setCacheControl(kept ? "private, no-store" : "no-store");
            return false;
        }
        EntityTag known = tag.get();
        if (known == null) {
            headers.setCacheControl("no-store");
            return false;
        }
        headers.set(HttpHeaders.ETAG, known.text());
        headers.setCacheControl("public, max-age=" + maxAge.toSeconds() + ", must-revalidate");
        return known.isAmong(held);
    }
}
