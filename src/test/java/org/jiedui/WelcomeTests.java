package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.access.TestTokenKey;
import org.jiedui.access.TokenKey;
import org.jiedui.api.observation.OperationsSettings;
import org.jiedui.store.DatabaseReady;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;

/** What the log of a start says, however the application is started. */
@ExtendWith(OutputCaptureExtension.class)
class WelcomeTests {

    private static final String TOKEN = "eyJ";

    @TempDir
    private static Path directory;

    /** What tells where to look, with the settings of the whole application and without the rest of it. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OperationsSettings.class)
    @Import(WhereToLook.class)
    static class Told {

        @Bean
        TokenKey tokenKey() {
            return TestTokenKey.in(directory);
        }
    }

    /**
     * A way to start.
     *
     * @param variables of the environment of the process
     * @param arguments of the command line
     * @param file settings in a file beside the application
     */
    record Start(Map<String, Object> variables, List<String> arguments, String file) {

        static Start with(String... arguments) {
            return new Start(Map.of(), List.of(arguments), "");
        }

        static Start in(String name, String value, String... arguments) {
            return new Start(Map.of(name, value), List.of(arguments), "");
        }

        static Start of(String file, String... arguments) {
            return new Start(Map.of(), List.of(arguments), file);
        }
    }

    private static void start(Start start) throws Exception {
        Path folder = Files.createTempDirectory(directory, "config");
        Files.writeString(folder.resolve("application.properties"), start.file());
        List<String> arguments = new ArrayList<>(start.arguments());
        arguments.addAll(List.of("--local.server.port=8080", "--logging.level.org.jiedui=info"));
        arguments.add("--spring.config.additional-location=" + folder.toUri());
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return new LinkedHashMap<>(start.variables());
            }
        };
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Told.class)
                .web(WebApplicationType.NONE)
                .environment(environment)
                .run(arguments.toArray(String[]::new))) {
            context.publishEvent(new DatabaseReady());
        }
    }

    static Stream<Start> inProduction() {
        String active = "--spring.profiles.active=production";
        return Stream.of(
                Start.with(active),
                Start.with("--spring.profiles.active=production,tracing"),
                Start.with("--spring.profiles.active=tracing,production"),
                Start.with("--spring.profiles.active=tracing", "--spring.profiles.include=production"),
                Start.with("--spring.profiles.include=production"),
                Start.with("--spring.profiles.default=production"),
                Start.with("--spring.profiles.active=live", "--spring.profiles.group.live=production,tracing"),
                Start.with(active, "--jiedui.operations.welcome=true"),
                Start.with(active, "--spring.graphql.graphiql.enabled=true", "--jiedui.operations.welcome=true"),
                Start.in("SPRING_PROFILES_ACTIVE", "production"),
                Start.in("SPRING_PROFILES_ACTIVE", "production", "--jiedui.operations.welcome=true"),
                Start.in("SPRING_PROFILES_INCLUDE", "production"),
                Start.in("JIEDUI_OPERATIONS_WELCOME", "true", active),
                Start.in("SPRING_APPLICATION_JSON", "{\"spring\":{\"profiles\":{\"active\":\"production\"}}}"),
                Start.of("spring.profiles.active=production"),
                Start.of("spring.profiles.active=production\njiedui.operations.welcome=true"),
                Start.of("spring.profiles.group.live=production", "--spring.profiles.active=live"),
                Start.of("jiedui.operations.welcome=true\nspring.graphql.graphiql.enabled=true", active));
    }

    @ParameterizedTest
    @MethodSource("inProduction")
    void inProductionNoTokenIsLogged(Start start, CapturedOutput output) throws Exception {
        start(start);

        assertThat(output.getAll()).contains("Jiedui is ready").doesNotContain(TOKEN);
    }

    @Test
    void anAddressThatIsNotThereIsNotNamed(CapturedOutput output) throws Exception {
        start(Start.with("--spring.profiles.active=production"));

        assertThat(output.getAll()).contains("http://localhost:8080/graphql").doesNotContain("/graphiql");
    }

    @Test
    void whoTriesItOutIsToldTheAddressWithAToken(CapturedOutput output) throws Exception {
        start(Start.with());

        assertThat(output.getAll()).contains("http://localhost:8080/graphiql?token=" + TOKEN);
    }

    @Test
    void whoWantsNoTokenGetsNone(CapturedOutput output) throws Exception {
        start(Start.in("JIEDUI_OPERATIONS_WELCOME", "false"));

        assertThat(output.getAll()).contains("http://localhost:8080/graphiql").doesNotContain(TOKEN);
    }
}
