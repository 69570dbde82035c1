package org.jiedui.records;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records are kept.
 *
 * @param pollInterval how often each instance asks which tokens were revoked; what it knows counts for 25 times as long
 */
@ConfigurationProperties("jiedui.records")
record RecordSettings(@DefaultValue("400ms") Duration pollInterval) {

    RecordSettings {
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("jiedui.records.poll-interval must be at least 1ms");
        }
    }
}
