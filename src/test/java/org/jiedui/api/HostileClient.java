package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;

/**
 * Sends one flood after the other, as it is told by lines of its input: the name of a flood, where to, and for how many
 * milliseconds. When it is over, it prints what came of it.
 */
final class HostileClient {

    /** Between the parts of a line. */
    static final String SEPARATOR = "\t";

    /** The port that stands for the server that throws everything away. */
    static final int SINK = 0;

    private static final Duration EACH = Duration.ofMillis(50);

    private HostileClient() {}

    /** Does what it is told until its input ends. */
    public static void main(String[] none) throws Exception {
        List<Flood> floods = Flood.all();
        try (Sink sink = new Sink();
                BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            rehearse(floods, sink);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] parts = line.split(SEPARATOR, -1);
                int port = Integer.parseInt(parts[1]);
                Flood told = floods.stream()
                        .filter(flood -> flood.name().equals(parts[0]))
                        .findFirst()
                        .orElseThrow();
                long until = System.nanoTime()
                        + Duration.ofMillis(Long.parseLong(parts[2])).toNanos();
                System.out.println(told.send(port == SINK ? sink.port() : port, until));
            }
        }
    }

    /** So that what a first request takes here is not taken for what it takes there. */
    private static void rehearse(List<Flood> floods, Sink sink) throws IOException, InterruptedException {
        for (Flood flood : floods) {
            if (flood instanceof Flood.Refusals refusals) {
                refusals.send(sink.port(), System.nanoTime() + EACH.toNanos());
            }
        }
    }
}
