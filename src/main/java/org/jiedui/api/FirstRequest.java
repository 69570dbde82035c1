package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Has the application answer itself over HTTP before anybody is told that it is ready: all that stands between a socket and
 * an operation is loaded by the first request, which takes ten times as long as those that follow, and these are faster by
 * and by.
 */
final class FirstRequest {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRequest.class);
    private static final int TIMES = 50;
    private static final int MOST_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    /** The smallest question, in a document that comes in several pieces. */
    private static final byte[] BODY = ("{\"query\":\"{ __typename } #" + " ".repeat(100_000) + "\"}").getBytes(UTF_8);

    private final Environment environment;
    private final String path;

    /**
     * The first request.
     *
     * @param path of the endpoint
     */
    FirstRequest(Environment environment, String path) {
        this.environment = environment;
        this.path = path;
    }

    /** Asks, where there is a server. It may be one that is not to be had in this way, and then answers nobody sooner. */
    void ask() {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return;
        }
        try {
            for (int i = 0; i < TIMES; i++) {
                LOG.debug("A first request was answered with {}", answer(port));
            }
        } catch (IOException | URISyntaxException unanswered) {
            LOG.debug("A first request was not answered", unanswered);
        }
    }

    private int answer(int port) throws IOException, URISyntaxException {
        String set = environment.getProperty("server.address");
        InetAddress host = set == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(set);
        String base = environment.getProperty("server.servlet.context-path", "");
        URI here = new URI("http", null, host.getHostAddress(), port, base + path, null, null);
        HttpURLConnection connection = (HttpURLConnection) here.toURL().openConnection();
        try {
            connection.setConnectTimeout(MOST_MILLIS);
            connection.setReadTimeout(MOST_MILLIS);
            connection.setRequestMethod(HttpMethod.POST.name());
            connection.setRequestProperty("Content-Type", MediaType.APPLICATION_JSON_VALUE);
            connection.setDoOutput(true);
            connection.getOutputStream().write(BODY);
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
