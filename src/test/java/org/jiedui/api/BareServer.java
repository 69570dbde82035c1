package org.jiedui.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.answer.PendingResponses;
import org.jiedui.api.answer.WholeResponses;
import org.jiedui.api.http.ContainerErrors;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.limits.RequestLimits;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server without what it serves, with two threads. A thread that waited for a client would do so for longer than a test
 * takes.
 */
public final class BareServer implements AutoCloseable {

    /** More than there are threads. */
    public static final int STUCK = 8;

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String THREADS = "2";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PendingResponses untaken;
    private final WebServer server;
    private final List<SlowReader> clients = new ArrayList<>();

    public BareServer(Servlet servlet) {
        this(writer -> List.of(new ServletRegistrationBean<>(servlet, "/*")));
    }

    BareServer(Function<AnswerWriter, List<ServletRegistrationBean<?>>> servlets) {
        RequestLimits limits = new Binder(
                        new MapConfigurationPropertySource(Map.of("jiedui.limits.answer-timeout", "1s")))
                .bindOrCreate("jiedui.limits", RequestLimits.class);
        untaken = new PendingResponses(limits);
        untaken.bindTo(metrics);
        AnswerWriter writer = new AnswerWriter(untaken, limits.sendBuffer());
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("connectionTimeout", String.valueOf(10 * PATIENCE.toMillis()));
            connector.setProperty("maxThreads", THREADS);
            connector.setProperty("minSpareThreads", THREADS);
        });
        new HttpConfiguration()
                .connectionsOfClients(limits, new ContainerErrors(new Refusals(JsonMapper.shared(), writer)))
                .customize(tomcat);
        tomcat.addErrorPages(new ErrorPage("/error"));
        List<ServletContextInitializer> content = new ArrayList<>(servlets.apply(writer));
        content.add(new FilterRegistrationBean<>(new WholeResponses("/graphql", writer)));
        server = tomcat.getWebServer(content.toArray(ServletContextInitializer[]::new));
        server.start();
    }

    double givenUp() {
        return metrics.get("jiedui.answers.given.up").functionCounter().count();
    }

    /** A client asks for something, and takes nothing of it. */
    public void ask(String path) throws IOException {
        client().send(get(path));
    }

    /** The status of an answer that is taken. */
    public int answered(String path) throws IOException {
        SlowReader client = client();
        client.send(get(path));
        return client.answer().status();
    }

    SlowReader client() throws IOException {
        SlowReader client = new SlowReader(server.getPort());
        clients.add(client);
        return client;
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        for (SlowReader client : clients) {
            client.close();
        }
        server.stop();
        untaken.destroy();
    }
}
