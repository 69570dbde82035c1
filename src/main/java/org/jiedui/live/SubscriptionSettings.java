package org.jiedui.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How changes are told while they happen.
 *
 * @param pollInterval how often the journal is asked for changes that others made, while anybody watches
 * @param buffer how much is kept for a subscriber who does not take it
 * @param patience how long a subscriber whose buffer is full may take nothing before the subscription ends
 * @param connections the most sockets and streams of one caller, and of one address
 * @param perConnection the most operations of one socket at a time
 * @param initialisationTimeout how long a socket may stay open without being initialised
 * @param keepAlive how often something is sent on a connection on which nothing happens
 * @param sendTimeout how long a connection may refuse to take what is sent before it is closed
 * @param messageSize the most bytes of a message that comes in
 * @param messagesPerSecond how many messages of one caller, or of one address, are read in a second over a while; five seconds'
 *     worth may come at once, and more of them are read later; each 8 KB of a longer one counts like one
 */
@ConfigurationProperties("jiedui.subscriptions")
public record SubscriptionSettings(
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("1MB") DataSize buffer,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("100") int connections,
        @DefaultValue("50") int perConnection,
        @DefaultValue("5s") Duration initialisationTimeout,
        @DefaultValue("12s") Duration keepAlive,
        @DefaultValue("30s") Duration sendTimeout,
        @DefaultValue("256KB") DataSize messageSize,
        @DefaultValue("100") int messagesPerSecond) {

    /** Refuses what nothing could be told with. */
    public SubscriptionSettings {
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("jiedui.subscriptions.poll-interval must be at least 1ms");
        }
        if (buffer.toBytes() < 1) {
            throw new IllegalArgumentException("jiedui.subscriptions.buffer must be at least 1B");
        }
        if (connections < 1 || perConnection < 1 || messagesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "jiedui.subscriptions.connections, per-connection and messages-per-second must be at least 1");
        }
    }
}
