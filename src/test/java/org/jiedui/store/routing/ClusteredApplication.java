package org.jiedui.store.routing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jiedui.Jiedui;
import org.jiedui.WithoutTestParts;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Client;
import org.jiedui.editing.Network;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that knows its database as a cluster. */
final class ClusteredApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** Starts it, and returns once it has started, ready or not. */
    ClusteredApplication(TestCluster cluster, String user, String password) {
        this(cluster.uri(), cluster.members(), user, password);
    }

    /** Starts it on what answers at an address. */
    ClusteredApplication(URI uri, String members, String user, String password) {
        context = new SpringApplicationBuilder(Jiedui.class, CallerOfHeader.class, Network.class)
                .initializers(starting ->
                        starting.getBeanFactory().registerSingleton("withoutTestParts", new WithoutTestParts()))
                .run(
                        "--server.port=0",
                        "--jiedui.dataset=none",
                        "--jiedui.access.key=target/routing-token-key",
                        "--spring.neo4j.uri=" + uri,
                        "--jiedui.database.members=" + members,
                        "--spring.neo4j.authentication.username=" + user,
                        "--spring.neo4j.authentication.password=" + password);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Client admin() {
        return Client.admin(port());
    }

    Network network() {
        return context.getBean(Network.class);
    }

    /** Whether it says that it is ready. */
    boolean isReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/readyz"))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    ClusteredApplication awaitReady() {
        await("readiness").atMost(Duration.ofMinutes(1)).until(this::isReady);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
