package org.jiedui.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be and how long it may take.
 *
 * @param bodySize the most bytes of a body
 * @param bodyTimeout how long a body may take to come
 * @param deadline how long a query may take to be answered
 * @param answerTimeout how long a client may take to take an answer
 * @param untakenAnswers the most bytes of the answers that clients have not taken
 */
@ConfigurationProperties("jiedui.limits")
record RequestLimits(
        @DefaultValue("1MB") DataSize bodySize,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("60s") Duration answerTimeout,
        @DefaultValue("64MB") DataSize untakenAnswers) {}
