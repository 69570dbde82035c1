package org.jiedui.query.input;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one operation may ask for.
 *
 * @param pageSize the most items of a page
 * @param cost about how many nodes and relationships the database may have to look at for one root field
 * @param statement how many characters the statement for one root field may have, by which its planning takes time and memory
 */
@ConfigurationProperties("jiedui.limits")
public record Limits(
        @DefaultValue("100") int pageSize,
        @DefaultValue("10000000") long cost,
        @DefaultValue("50000") int statement) {

    /** Refuses what no list could be read with. */
    public Limits {
        if (cost < 1) {
            throw new IllegalArgumentException("jiedui.limits.cost must be at least 1, but is " + cost);
        }
        if (statement < 1) {
            throw new IllegalArgumentException("jiedui.limits.statement must be at least 1, but is " + statement);
        }
        if (pageSize < 1) {
            throw new IllegalArgumentException("jiedui.limits.page-size must be at least 1, but is " + pageSize);
        }
    }
}
