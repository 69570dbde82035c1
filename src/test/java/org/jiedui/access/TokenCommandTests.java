package org.jiedui.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line {@code token}. */
class TokenCommandTests {

    private static final String PLACE = "County_cjbluasmthvt7zfg";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.isEmpty()) {
            all.add("--jiedui.embedded.directory=" + directory);
        }
        return new TokenCommand(new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8))
                .execute(all);
    }

    @Test
    void printsATokenForWhoIsNamed() {
        TokenKey key = TokenKey.of(directory.resolve("token-key"));

        int exitCode = run("--role", "editor,CASEWORKER", "--place", PLACE, "--name", "wang", "--days=1");

        assertThat(errors.toString(UTF_8))
                .contains("its first use will record it")
                .hasLineCount(1);
        assertThat(exitCode).isZero();
        AccessSettings settings =
                new AccessSettings(true, null, "sub", "roles", "place", List.of(), 5, 3, 6, directory);
        Caller bearer = new Tokens(Decoders.of(key, Clock.systemUTC()), settings, Clock.systemUTC(), null)
                .bearer(output.toString(UTF_8).strip());
        assertThat(bearer.name()).isEqualTo("wang");
        assertThat(bearer.roles()).containsExactlyInAnyOrder(Role.VIEWER, Role.EDITOR, Role.CASEWORKER);
        assertThat(bearer.place()).isEqualTo(PLACE);
    }

    static Stream<Arguments> misuses() {
        return Stream.of(
                arguments(List.of("--role", "KING", "--name", "wang"), "There is no role KING"),
                arguments(List.of("--role", "EDITOR"), "--name"),
                arguments(List.of("--name", "wang"), "--role"),
                arguments(List.of("--name", "", "--role", "EDITOR"), "--name lacks its value"),
                arguments(List.of("--role", "EDITOR", "--name", "wang", "--place", "here"), "the id of a place"),
                arguments(List.of("--role", "ANALYST", "--name", "wang", "--place", PLACE), "Only an EDITOR"),
                arguments(List.of("--role", "EDITOR", "--name", "wang", "--days", "0"), "from 1 to 366"),
                arguments(List.of("--role", "EDITOR", "--name", "wang", "--days", "soon"), "from 1 to 366"),
                arguments(List.of("--role", "EDITOR", "--name", "wang", "--for", "ever"), "There is no option --for"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void saysWhatIsWrong(List<String> arguments, String complaint) {
        TokenKey.of(directory.resolve("token-key"));

        int exitCode = run(arguments.toArray(String[]::new));

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains(complaint).hasLineCount(1);
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysWhereTheKeyIsMissing() {
        int exitCode = run("--role", "ADMIN", "--name", "wang");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString(UTF_8))
                .contains("There is no key at", "start Jiedui once")
                .hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesTokensToAnotherIssuer() {
        TokenKey.of(directory.resolve("token-key"));

        int exitCode = run(
                "--role",
                "ADMIN",
                "--name",
                "wang",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://example.org");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("https://example.org");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString(UTF_8)).contains("--role", "--place", "--days", "--name");
        assertThat(run()).isEqualTo(2);
    }
}
