package org.jiedui.api.file;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is answered by files.
 *
 * @param atATime how many files are on their way at a time
 * @param ofCaller how many of them are those of one caller
 * @param deadline how long one may take; each of its pages may take as long as any other operation
 */
@ConfigurationProperties("jiedui.files")
public record FileSettings(
        @DefaultValue("16") int atATime,
        @DefaultValue("4") int ofCaller,
        @DefaultValue("2h") Duration deadline) {

    /** Refuses what no file could be made with. */
    public FileSettings {
        if (atATime < 1 || ofCaller < 1 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "jiedui.files.at-a-time and jiedui.files.of-caller must be at least 1, and jiedui.files.deadline must be positive");
        }
    }
}
