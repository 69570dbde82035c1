package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What names nothing is found from the command line. */
@Tag("thorough")
@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class CheckCommandTests {

    private static final Map<String, Object> IDS = Map.of(
            "village", "Village_checkaaaaaaaaaaa",
            "source", "Source_checkaaaaaaaaaaa",
            "gone", "Source_checkbbbbbbbbbbb");

    @Test
    void aCitationOfASourceThatIsGoneIsFound(CapturedOutput output) {
        TestDatabase shared = TestDatabase.shared();
        Database database = shared.open();
        database.write(List.of(new Statement(
                "CREATE (:Entity:Source {id: $source, name: '有', version: 1})"
                        + " CREATE (:Entity:Village {id: $village, name: '查村', version: 1, sourcesSource: [$source, $gone]})",
                IDS)));
        try {
            int code = CheckCommand.run(List.of(
                    "--spring.neo4j.uri=" + shared.uri(),
                    "--spring.neo4j.authentication.username=" + shared.user(),
                    "--spring.neo4j.authentication.password=" + shared.password()));

            assertThat(code).isEqualTo(1);
            assertThat(output.getOut())
                    .contains("Village_checkaaaaaaaaaaa names Source_checkbbbbbbbbbbb (sourcesSource)")
                    .doesNotContain("names Source_checkaaaaaaaaaaa");
        } finally {
            database.write(List.of(new Statement("MATCH (n:Entity) WHERE n.id IN [$village, $source] DELETE n", IDS)));
        }
    }
}
