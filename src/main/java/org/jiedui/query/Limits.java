package org.jiedui.query;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one operation may ask for.
 *
 * @param pageSize the most items of a page
 */
@ConfigurationProperties("jiedui.limits")
public record Limits(@DefaultValue("100") int pageSize) {

    /** Refuses what no list could be read with. */
    public Limits {
        if (pageSize < 1) {
            throw new IllegalArgumentException("jiedui.limits.page-size must be at least 1, but is " + pageSize);
        }
    }
}
