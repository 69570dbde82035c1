package org.jiedui.api.live;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.jiedui.capacity.RateLimiter;
import org.jiedui.live.SubscriptionSettings;

/**
 * What sockets share.
 *
 * @param settings their limits
 * @param connections all of them
 * @param credentials tells whose they are
 * @param answers carries out what they ask
 * @param messages reads and writes their messages
 * @param rate limits how fast messages are read
 * @param suspensions counts how often reading was suspended for it
 * @param executor does what may take a while
 * @param closing closes those that do not read, for which it has to wait
 * @param timer wakes them
 * @param clock tells when tokens end
 */
record SocketServices(
        SubscriptionSettings settings,
        Connections connections,
        Credentials credentials,
        Answers answers,
        Messages messages,
        RateLimiter rate,
        LongAdder suspensions,
        ExecutorService executor,
        ExecutorService closing,
        ScheduledExecutorService timer,
        Clock clock)
        implements AutoCloseable {

    @Override
    public void close() {
        timer.shutdownNow();
        executor.shutdownNow();
        closing.shutdown();
    }
}
