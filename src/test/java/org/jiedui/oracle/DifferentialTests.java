package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Operations that nobody thought of, answered by the application and by the oracle. More of them are asked with
 * {@code -Djiedui.oracle.operations=5000}, others with {@code -Djiedui.oracle.seed=1000}.
 */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class})
class DifferentialTests {

    private static final int OPERATIONS = Integer.getInteger("jiedui.oracle.operations", 150);
    private static final long SEED = Long.getLong("jiedui.oracle.seed", 1);

    private final Application application;

    @Autowired
    DifferentialTests(Application application) {
        this.application = application;
    }

    @Test
    void theApplicationAnswersRandomOperationsAsTheOracleDoes() {
        Differential differential =
                new Differential(application.schema(), application.graph(), application.clock(), application::answer);

        List<String> failures = differential.failures(SEED, OPERATIONS);

        assertThat(failures).isEmpty();
    }
}
