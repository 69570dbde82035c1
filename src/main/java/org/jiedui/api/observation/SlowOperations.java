package org.jiedui.api.observation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jiedui.api.operation.Served;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs operations that took long, by their shape: what was asked about is about people, and stays out. */
final class SlowOperations {

    private static final Logger log = LoggerFactory.getLogger(SlowOperations.class);

    /** Bytes of a hash that tell one statement from another. */
    private static final int TELLING = 6;

    private final long threshold;

    SlowOperations(Duration threshold) {
        this.threshold = threshold.toNanos();
    }

    void record(Served served, long nanoseconds) {
        if (nanoseconds < threshold) {
            return;
        }
        log.atWarn()
                .addKeyValue("operation", served.name())
                .addKeyValue("milliseconds", milliseconds(nanoseconds))
                .log(
                        "The {} {} took {} ms: fields {}, cost {}, statements {}, request {}",
                        served.type(),
                        served.name(),
                        milliseconds(nanoseconds),
                        served.fields(),
                        served.cost() == Served.UNKNOWN ? "unknown" : served.cost(),
                        served.statements().stream()
                                .map(sent -> hash(sent.text()) + " in " + milliseconds(sent.nanoseconds()) + " ms")
                                .collect(Collectors.toList()),
                        served.request());
    }

    private static long milliseconds(long nanoseconds) {
        return nanoseconds / 1_000_000;
    }

    /** The same text always has the same; it depends on the shape of a question alone. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TELLING);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
