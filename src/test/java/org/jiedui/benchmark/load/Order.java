package org.jiedui.benchmark.load;

import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * What a generator is told to do, as one line of text.
 *
 * @param port where the server listens
 * @param path what is asked of it
 * @param bodies a file with the bodies of the requests, one a line
 * @param token what the caller shows, or nothing
 * @param connections how many clients there are; each sends its next request when it has its answer
 * @param millis how long
 */
public record Order(int port, String path, Path bodies, String token, int connections, long millis) {

    /** The line. */
    public String line() {
        return new StringJoiner("\t")
                .add(Integer.toString(port))
                .add(path)
                .add(bodies.toString())
                .add(token)
                .add(Integer.toString(connections))
                .add(Long.toString(millis))
                .toString();
    }

    static Order of(String line) {
        String[] parts = line.split("\t", -1);
        return new Order(
                Integer.parseInt(parts[0]),
                parts[1],
                Path.of(parts[2]),
                parts[3],
                Integer.parseInt(parts[4]),
                Long.parseLong(parts[5]));
    }
}
