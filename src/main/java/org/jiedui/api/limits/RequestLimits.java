package org.jiedui.api.limits;

import java.time.Duration;
import org.jiedui.capacity.Places;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be and how long it may take.
 *
 * @param bodySize the most bytes of a body
 * @param discarded the most bytes of bodies that were too large that are read and thrown away of one address, so that a client
 *     that reads nothing before it has sent all can see why it is refused; a sixteenth of it is added each second, and
 *     where there is none left the connection is closed at once
 * @param bodyTimeout how long a body may take to come
 * @param deadline how long a query may take to be answered
 * @param operations how many operations, further root fields and readings of events are carried out at a time where several
 *     callers ask, and four times as many where one asks alone; half of them may take longer than a turn; 0 for four for each
 *     processor, and at least eight; never more than three quarters of the connections to the database
 * @param turn how long one may take before it counts as long
 * @param operationsOfCaller how many operations of one caller may be carried out or wait at a time
 * @param answerTimeout how long a client may take to take an answer
 * @param untakenAnswers the most bytes of the answers that clients have not taken
 * @param sendBuffer about how many bytes the operating system holds for each client that has not taken them, and so what can be
 *     on its way to one at a time
 */
@ConfigurationProperties("jiedui.limits")
public record RequestLimits(
        @DefaultValue("1MB") DataSize bodySize,
        @DefaultValue("2MB") DataSize discarded,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("0") int operations,
        @DefaultValue("250ms") Duration turn,
        @DefaultValue("100") int operationsOfCaller,
        @DefaultValue("60s") Duration answerTimeout,
        @DefaultValue("64MB") DataSize untakenAnswers,
        @DefaultValue("128KB") DataSize sendBuffer) {

    private static final int OF_PROCESSOR = 4;
    private static final int LEAST = 8;
    private static final int PART = 3;
    private static final int WHOLE = 4;

    /** Refuses what nothing could be answered with. */
    public RequestLimits {
        if (sendBuffer.toBytes() < 1 || sendBuffer.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("jiedui.limits.send-buffer must be at least 1B and less than 2GB");
        }
        if (operations < 0 || operationsOfCaller < 1) {
            throw new IllegalArgumentException(
                    "jiedui.limits.operations must not be negative, and jiedui.limits.operations-of-caller must be at least 1");
        }
    }

    /**
     * How much is carried out at a time.
     *
     * @param connections to the database, some of which are left for changes, probes and the journal
     * @param threads of requests, some of which are left for whoever asks for nothing but whether there is anybody
     */
    Places places(int connections, int threads) {
        int most =
                Math.max(1, PART * Math.min(connections < 0 ? Integer.MAX_VALUE / PART : connections, threads) / WHOLE);
        int shared = operations > 0
                ? operations
                : Math.max(LEAST, OF_PROCESSOR * Runtime.getRuntime().availableProcessors());
        int places = Math.min(shared, most);
        return new Places(places, most, Math.max(1, places / 2), operationsOfCaller, turn, deadline);
    }
}
