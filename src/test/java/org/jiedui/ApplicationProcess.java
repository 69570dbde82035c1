package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.store.ShortLived;

/** The application as its users run it: a process of its own, on any free port. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** For processes that do not live long. */
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djiedui.documents.warm-up=0s", ShortLived.OF_APPLICATION);

    private final Process process;
    private final Path output;
    private final Path errors;

    private ApplicationProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Starts it.
     *
     * @param logs an existing directory for what it prints
     * @param arguments its command line
     */
    public static ApplicationProcess start(Path logs, String... arguments) throws IOException {
        return start(logs, List.of(), arguments);
    }

    /**
     * Starts it as it is run for long, to be measured.
     *
     * @param logs an existing directory for what it prints
     * @param arguments its command line
     */
    public static ApplicationProcess startToLast(Path logs, String... arguments) throws IOException {
        return run(logs, List.of(), arguments);
    }

    /**
     * Starts it.
     *
     * @param logs an existing directory for what it prints
     * @param options options of its Java
     * @param arguments its command line
     */
    public static ApplicationProcess start(Path logs, List<String> options, String... arguments) throws IOException {
        return run(logs, Stream.concat(QUICK.stream(), options.stream()).toList(), arguments);
    }

    private static ApplicationProcess run(Path logs, List<String> options, String... arguments) throws IOException {
        Path output = Files.createTempFile(logs, "output", ".log");
        Path errors = Files.createTempFile(logs, "errors", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dserver.port=0", "-cp", classPath()));
        command.add(Jiedui.class.getName());
        if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--jiedui.dataset="))) {
            command.add("--jiedui.dataset=none");
        }
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new ApplicationProcess(process, output, errors);
    }

    /** What the tests run with, less the tests themselves. */
    private static String classPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it ends by itself. */
    public int awaitExit() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it is ready for requests. */
    public void awaitReady() {
        await("readiness").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as("%s%s", output(), errors()).isTrue();
            return isStarted() && status("/actuator/health/readiness") == 200;
        });
    }

    /** Waits until it answers requests, ready or not. */
    public void awaitStarted() {
        await("start").atMost(PATIENCE).until(this::isStarted);
    }

    private boolean isStarted() {
        return PORT.matcher(output()).find();
    }

    /**
     * The HTTP status of a request.
     *
     * @param path where to ask
     */
    public int status(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(path).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /**
     * The answer to a GraphQL document.
     *
     * @param document a document without variables or quotes
     */
    public String ask(String document) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(post("{\"query\": \"" + document + "\"}"), BodyHandlers.ofString())
                .body();
    }

    /**
     * A request to the endpoint.
     *
     * @param body as it is sent
     */
    public HttpRequest post(String body) {
        return request("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Where it listens, once it has started. */
    public int port() {
        return PORT.matcher(output())
                .results()
                .map((MatchResult match) -> Integer.valueOf(match.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** The process of its embedded database. */
    public ProcessHandle database() {
        return process.children().findFirst().orElseThrow();
    }

    /** Ends it as an operator does, and waits for its end. */
    public void stop() {
        process.destroy();
        awaitExit();
    }

    /** Ends it as a power cut does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** What it printed as its log. */
    public String output() {
        return read(output);
    }

    /** What it printed as errors. */
    public String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
