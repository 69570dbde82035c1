package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jiedui.api.SchemaChange.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change of the schema is told by what it means for clients. */
class SchemaChangeTests {

    private static final String BEFORE = """
            type Query { county(id: ID!, asOf: String): County! counties(where: Filter): [County!]! }
            type County { name: String! kind: Kind old: Int }
            enum Kind { RURAL URBAN }
            input Filter { name: String }
            interface Named { name: String! }
            type City implements Named { name: String! }
            union Either = City | County
            """;

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("type County", "type Shire", Severity.BREAKING, "County"),
                arguments("old: Int", "", Severity.BREAKING, "County.old"),
                arguments("name: String! kind", "name: String kind", Severity.BREAKING, "County.name"),
                arguments("name: String! kind", "name: Int! kind", Severity.BREAKING, "County.name"),
                arguments("[County!]!", "County!", Severity.BREAKING, "Query.counties"),
                arguments(", asOf: String", "", Severity.BREAKING, "Query.county(asOf:)"),
                arguments("asOf: String", "asOf: String!", Severity.BREAKING, "Query.county(asOf:)"),
                arguments("asOf: String", "asOf: String, to: Int!", Severity.BREAKING, "Query.county(to:)"),
                arguments("RURAL URBAN", "RURAL", Severity.BREAKING, "Kind.URBAN"),
                arguments("{ name: String }", "{ name: String least: Int! }", Severity.BREAKING, "Filter.least"),
                arguments("{ name: String }", "{ least: Int }", Severity.BREAKING, "Filter.name"),
                arguments("= City | County", "= County", Severity.BREAKING, "Either of City"),
                arguments("implements Named", "", Severity.BREAKING, "City as Named"),
                arguments("input Filter", "enum Filter { ONE } input Other", Severity.BREAKING, "Filter"),
                arguments("RURAL URBAN", "RURAL URBAN NOMADIC", Severity.DANGEROUS, "Kind.NOMADIC"),
                arguments("asOf: String", "asOf: String, to: Int", Severity.DANGEROUS, "Query.county(to:)"),
                arguments("asOf: String", "asOf: String = \"now\"", Severity.DANGEROUS, "Query.county(asOf:)"),
                arguments("asOf: String", "asOf: String, to: Int! = 1", Severity.DANGEROUS, "Query.county(to:)"),
                arguments("id: ID!", "id: ID", Severity.SAFE, "Query.county(id:)"),
                arguments("kind: Kind", "kind: Kind!", Severity.SAFE, "County.kind"),
                arguments("old: Int", "old: Int new: Int", Severity.SAFE, "County.new"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsToldByName(String from, String to, Severity severity, String coordinate) {
        assertThat(BEFORE).containsOnlyOnce(from);

        assertThat(SchemaChange.between(BEFORE, BEFORE.replace(from, to)))
                .extracting(SchemaChange::severity, SchemaChange::coordinate)
                .contains(tuple(severity, coordinate));
    }

    @Test
    void whatIsTheSameIsNoChange() {
        assertThat(SchemaChange.between(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void theChangelogListsWhatBreaksByItsName() {
        SchemaChange change = new SchemaChange(Severity.BREAKING, "County.old", "is gone");

        assertThat(change.isListedIn("### Breaking\n\n- `County.old` is gone.\n"))
                .isTrue();
        assertThat(change.isListedIn("### Breaking\n\n- `County.older` is gone.\n\n### Added\n\n- `County.old`\n"))
                .isFalse();
    }
}
