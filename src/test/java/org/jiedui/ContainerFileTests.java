package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.Yaml;

/** What the compose files promise to whoever runs them. */
class ContainerFileTests {

    private static final Path FOLDER = Path.of("docker");

    static Stream<Service> services() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> compose = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(compose).hasSize(2);
            return compose.stream().flatMap(ContainerFileTests::services);
        }
    }

    private static Stream<Service> services(Path file) {
        return map(Objects.requireNonNull(read(file).get("services"))).entrySet().stream()
                .map((Entry<String, Object> service) ->
                        new Service(file.getFileName() + " " + service.getKey(), map(service.getValue())));
    }

    private static Map<String, Object> read(Path file) {
        try {
            return map(new Yaml().load(Files.readString(file)));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static Stream<Service> exposed() throws IOException {
        return services().filter(service -> !service.isDatabase());
    }

    static Stream<Service> databases() throws IOException {
        return services().filter(Service::isDatabase);
    }

    static Stream<Service> applications() throws IOException {
        return services().filter(Service::isApplication);
    }

    @ParameterizedTest
    @MethodSource("exposed")
    void whatCanBeReachedFromOutsideMayDoNothingThatItNeedNot(Service service) {
        assertThat(service.of())
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsKey("mem_limit");
        assertThat(service.said("user").toString()).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDatabaseCanBeReachedByTheApplicationAlone(Service service) {
        assertThat(service.of()).doesNotContainKeys("ports", "network_mode");
        assertThat(service.networks()).containsExactly("inside");
        assertThat(service.environment()).doesNotContainKey("NEO4J_AUTH").containsKey("NEO4J_AUTH_FILE");
    }

    @ParameterizedTest
    @MethodSource("applications")
    void anApplicationGetsLongerToStopThanItGivesToItsRequests(Service service) throws IOException {
        Matcher given = Pattern.compile("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE=(\\S+)")
                .matcher(Files.readString(FOLDER.resolve("Dockerfile")));
        assertThat(given.find()).isTrue();
        Duration requests = DurationStyle.detectAndParse(given.group(1));
        Duration engine =
                DurationStyle.detectAndParse(service.said("stop_grace_period").toString());

        assertThat(engine).isGreaterThan(requests.plusSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void anApplicationHasNoSecretInItsEnvironment(Service service) {
        assertThat(service.environment().keySet()).noneMatch(name -> name.contains("PASSWORD"));
        assertThat(service.said("secrets").toString()).contains("spring.neo4j.authentication.password");
    }

    @ParameterizedTest
    @MethodSource("services")
    void whateverEndsStartsAgain(Service service) {
        assertThat(service.of()).containsEntry("restart", "unless-stopped");
    }

    /**
     * A service of a compose file.
     *
     * @param name the file and the service
     * @param of what is said of it
     */
    record Service(String name, Map<String, Object> of) {

        Object said(String name) {
            return Objects.requireNonNull(of.get(name), name);
        }

        boolean isDatabase() {
            return String.valueOf(of.get("image")).startsWith("neo4j:");
        }

        boolean isApplication() {
            return String.valueOf(of.get("image")).startsWith("jiedui:");
        }

        List<String> networks() {
            Collection<?> names =
                    said("networks") instanceof Map<?, ?> named ? named.keySet() : (List<?>) said("networks");
            return names.stream().map(String::valueOf).toList();
        }

        Map<String, Object> environment() {
            return map(said("environment"));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
