package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

    /** Caches of clients take it for their key, Relay's over all types. A change is in none of them twice. */
    @Test
    void whatHasAnIdIsKnownByIt() throws IOException {
        List<String> others = new ArrayList<>();
        for (TypeDefinition<?> type :
                new SchemaParser().parse(Files.readString(SNAPSHOT)).types().values()) {
            if (type instanceof ImplementingTypeDefinition<?> known
                    && fields(known).containsKey("id")
                    && known.getImplements().stream()
                            .noneMatch(one -> one instanceof TypeName named
                                    && named.getName().equals("Node"))) {
                others.add(type.getName());
            }
        }

        assertThat(others).containsExactlyInAnyOrder("Node", "Change");
    }

    /** Relay's compiler refetches by it, and takes none with more arguments. */
    @Test
    void nodeTakesAnIdAlone() throws IOException {
        ObjectTypeDefinition query =
                new SchemaParser().parse(Files.readString(SNAPSHOT)).getTypeOrNull("Query", ObjectTypeDefinition.class);

        assertThat(Objects.requireNonNull(fields(Objects.requireNonNull(query)).get("node"))
                        .getInputValueDefinitions())
                .extracting(InputValueDefinition::getName)
                .containsExactly("id");
    }

    private static Map<String, FieldDefinition> fields(ImplementingTypeDefinition<?> type) {
        return type.getFieldDefinitions().stream().collect(Collectors.toMap(FieldDefinition::getName, field -> field));
    }
}
