package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.ApplicationProcess;
import org.jiedui.store.Database;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two applications, each a process of its own, on one database. */
final class Instances implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("token=(\\S+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedDatabase process;
    private final TestDatabase address;
    private final List<ApplicationProcess> applications = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final String token;

    /** Starts the database, and then both applications at once: one of them makes it ready while the other waits. */
    Instances(Path directory) throws IOException {
        process = EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(
                PreparedStore.NONE.in(directory.resolve("data")), List.of(), ShortLived.PLANS_LAST));
        address = new TestDatabase("of two", process.uri(), process.user(), process.password());
        process.awaitReady(address.open()::isAvailable);
        for (int i = 0; i < 2; i++) {
            ApplicationProcess started = ApplicationProcess.start(
                    directory,
                    "--jiedui.access.key=" + directory.resolve("token-key"),
                    "--spring.neo4j.uri=" + process.uri(),
                    "--spring.neo4j.authentication.username=" + process.user(),
                    "--spring.neo4j.authentication.password=" + process.password());
            applications.add(started);
        }
        applications.forEach(ApplicationProcess::awaitReady);
        applications.forEach(each -> ports.add(each.port()));
        token = token(applications.get(0).output());
    }

    /** The one that the log of a start shows; both take it, since they have one key. */
    private static String token(String log) {
        Matcher shown = TOKEN.matcher(log);
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    Database database() {
        return address.open();
    }

    int port(int instance) {
        return ports.get(instance);
    }

    void kill(int instance) {
        applications.get(instance).kill();
    }

    /** The answer of one of them; fails where it is gone. */
    JsonNode ask(int instance, String document, Map<String, ? extends @Nullable Object> variables)
            throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(instance) + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JsonMapper.shared()
                .readTree(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        applications.forEach(ApplicationProcess::close);
        process.close();
    }
}
