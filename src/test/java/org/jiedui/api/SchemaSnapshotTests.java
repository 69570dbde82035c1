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
import org.jiedui.api.SchemaChange.Severity;
import org.junit.jupiter.api.Test;

/** The schema is a contract: each change of it shows in review. */
class SchemaSnapshotTests {

    /** Nothing is taken for reviewed that breaks clients and is not told to them. */
    @Test
    void theDerivedSchemaIsTheReviewedOne() throws IOException {
        ReviewedSchema derived = ReviewedSchema.of(ServedSchema.text());
        ReviewedSchema last = ReviewedSchema.last();
        List<SchemaChange> changes = derived.definitions().equals(last.definitions())
                ? List.of()
                : SchemaChange.between(last.definitions(), derived.definitions());
        String changelog = Files.readString(Path.of("CHANGELOG.md"));
        assertThat(changes.stream()
                        .filter(change -> change.severity() == Severity.BREAKING && !change.isListedIn(changelog)))
                .as("what breaks clients stands by its name under \"Breaking\" in CHANGELOG.md")
                .isEmpty();
        if (Boolean.getBoolean("jiedui.snapshot.update")) {
            changes.forEach(System.out::println);
            derived.write();
            last = derived;
        }
        assertThat(derived.definitions())
                .as(
                        "%d changes: %s; once they are wanted run: mvn test -Dtest=SchemaSnapshotTests -Djiedui.snapshot.update=true",
                        changes.size(), changes.stream().limit(20).toList())
                .isEqualTo(last.definitions());
        assertThat(derived.descriptions()).isEqualTo(last.descriptions());
    }

    /** Caches of clients take it for their key, Relay's over all types. A token is in none of them twice. */
    @Test
    void whatHasAnIdIsKnownByIt() {
        List<String> others = new ArrayList<>();
        for (TypeDefinition<?> type :
                new SchemaParser().parse(ServedSchema.text()).types().values()) {
            if (type instanceof ImplementingTypeDefinition<?> known
                    && fields(known).containsKey("id")
                    && known.getImplements().stream()
                            .noneMatch(one -> one instanceof TypeName named
                                    && named.getName().equals("Node"))) {
                others.add(type.getName());
            }
        }

        assertThat(others)
                .containsExactlyInAnyOrder(
                        "Finding", "Node", "ImportJob", "IssuedToken", "Proposal", "SavedQuestion", "Watch");
    }

    /** Relay's compiler refetches by it, and takes none with more arguments. */
    @Test
    void nodeTakesAnIdAlone() {
        ObjectTypeDefinition query =
                new SchemaParser().parse(ServedSchema.text()).getTypeOrNull("Query", ObjectTypeDefinition.class);

        assertThat(Objects.requireNonNull(fields(Objects.requireNonNull(query)).get("node"))
                        .getInputValueDefinitions())
                .extracting(InputValueDefinition::getName)
                .containsExactly("id");
    }

    private static Map<String, FieldDefinition> fields(ImplementingTypeDefinition<?> type) {
        return type.getFieldDefinitions().stream().collect(Collectors.toMap(FieldDefinition::getName, field -> field));
    }
}
