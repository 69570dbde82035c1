package org.jiedui.query.kept;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which answers are kept.
 *
 * @param answers whether any are
 * @param answersSize the most bytes that all of them take
 * @param largestAnswer the most bytes that one of them has
 */
@ConfigurationProperties("jiedui.caching")
public record AnswerSettings(
        @DefaultValue("true") boolean answers,
        @DefaultValue("64MB") DataSize answersSize,
        @DefaultValue("1MB") DataSize largestAnswer) {

    /** Keeps none. */
    public static final AnswerSettings OFF = new AnswerSettings(false, DataSize.ofBytes(0), DataSize.ofBytes(0));
}
