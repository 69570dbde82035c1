package org.jiedui.api.watching;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is watched.
 *
 * @param ofOwner how much somebody may watch
 */
@ConfigurationProperties("jiedui.watching")
public record WatchSettings(@DefaultValue("100") int ofOwner) {

    /** Refuses what nothing could be watched with. */
    public WatchSettings {
        if (ofOwner < 1) {
            throw new IllegalArgumentException("jiedui.watching.of-owner must be at least 1");
        }
    }
}
