package org.jiedui.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reads a stream of SSE. */
public final class StreamClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private StreamClient(HttpRequest.Builder request) throws IOException, InterruptedException {
        response = HTTP.send(
                request.header("Accept", "text/event-stream")
                        .timeout(SocketClient.DEADLINE)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static StreamClient post(int port, String document, Map<String, ?> variables, String... headers)
            throws Exception {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(port, ""))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new StreamClient(request);
    }

    static StreamClient get(int port, String query) throws Exception {
        return new StreamClient(HttpRequest.newBuilder(
                address(port, "?query=" + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8))));
    }

    private static URI address(int port, String query) {
        return URI.create("http://127.0.0.1:" + port + "/graphql" + query);
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event by the names of its lines; empty where there is none any more. Comments are passed over. */
    public Map<String, String> next() throws IOException {
        Map<String, String> event = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                event.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
