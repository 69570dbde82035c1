package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What pages load, as a browser that has been there before asks for it. */
@ApplicationTest
class PageTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    @Autowired
    PageTests(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(strings = {"explorer/app.js", "explorer/explorer.css", "graphiql/page.js", "vendor/explorer/lit.js"})
    void isSentOnceAndThenOnlyWhereItHasChanged(String path) throws IOException, InterruptedException {
        HttpResponse<String> first = get(path, "\"none\"");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(tag).startsWith("W/");
        assertThat(get(path, tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "index.html"})
    void thePageItselfIsAskedAboutEachTime(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = get(path, "\"none\"");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<jiedui-explorer>");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("Last-Modified")).isEmpty();
    }

    private HttpResponse<String> get(String path, String tag) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                .header("If-None-Match", tag)
                .header("Accept-Encoding", path.contains(".js") || path.contains(".css") ? "gzip" : "identity")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
