package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;

/** The schema is a contract: each change of it shows in review. */
class SchemaSnapshotTests {

    private static final Path SNAPSHOT = Path.of("src/test/resources/api.graphqls");

    @Test
    void theDerivedSchemaIsTheReviewedOne() throws IOException {
        Declarations declarations = Declarations.shipped();
        String derived = SchemaDerivation.derive(declarations, Model.of(declarations));
        if (Boolean.getBoolean("jiedui.snapshot.update")) {
            Files.writeString(SNAPSHOT, derived);
        }
        assertThat(derived)
                .as("after a wanted change run: mvn test -Dtest=SchemaSnapshotTests -Djiedui.snapshot.update=true")
                .isEqualTo(Files.readString(SNAPSHOT));
    }
}
