package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** However much is logged, no secret is, and nothing that was asked about. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"jiedui.access.key=target/test-token-key", "logging.level.root=debug"})
@Import(TestDatabaseConfiguration.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class SecretsInLogsTests {

    private static final String ASKED = "somebodys-name";

    private final Endpoint endpoint;
    private final TokenKey key;

    @Autowired
    SecretsInLogsTests(@LocalServerPort int port, TokenKey key) {
        this.endpoint = new Endpoint(port);
        this.key = key;
    }

    @Test
    void neitherTokensNorPasswordsNorValuesAreLogged(CapturedOutput log) {
        String token = key.sign(new Caller("wang", Set.of(Role.ADMIN), null), Duration.ofMinutes(5));
        String document = "query ($name: String) { counties(where: { name: { eq: $name } }) { totalCount } }";

        assertThat(endpoint.as(token)
                        .ask(document, Map.of("name", ASKED))
                        .at("/data/counties/totalCount")
                        .asInt(-1))
                .isZero();
        assertThat(endpoint.as(token + "x").send("{}").statusCode()).isEqualTo(401);

        String password = TestDatabase.shared().password();
        assertThat(log.getAll())
                .contains("DEBUG")
                .doesNotContain(token)
                .doesNotContain(password)
                .doesNotContain(ASKED);
    }
}
