package org.jiedui.graph.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement reads is found in its text; where that leaves anything open, it is everything. */
class KindsReadTests {

    private static final Model MODEL = Model.of(Declarations.shipped());

    private static Set<String> read(String text) {
        return KindsRead.of(MODEL, text, Map.of("n1", "Round", "", "Place"));
    }

    @Test
    void aLabelIsItsKind() {
        assertThat(read("MATCH (n0:County) WHERE n0.code = $code RETURN n0.name"))
                .containsExactly("County");
    }

    @Test
    void anInterfaceIsAllThatImplementIt() {
        assertThat(read("MATCH (n0:Place) RETURN n0.id"))
                .contains("County", "Village")
                .doesNotContain("Family", "Source");
    }

    @Test
    void aRelationshipIsItsKindAndThoseOfItsEnds() {
        assertThat(read("MATCH (n0:Village) RETURN COUNT { (n0)<-[:LIVES_IN]-(n2) }"))
                .containsExactlyInAnyOrder("Village", "Residence", "Family");
    }

    @Test
    void oneOfSeveralRelationshipsIsEachOfThem() {
        assertThat(read("MATCH (n0:Village)-[r3:LIVES_IN|PAIRED_WITH*..3]-(n4) RETURN n4.id"))
                .contains("Residence", "Pairing", "Cadre");
    }

    @Test
    void aNodeThatAnIdLeadsToIsOfTheKindThatTheFieldSays() {
        assertThat(read("MATCH (n0:County) MATCH (n1:Entity {id: n0.round}) RETURN n1.name"))
                .containsExactlyInAnyOrder("County", "Round");
    }

    @Test
    void aNodeThatAnIdLeadsToMayBeOfAnyKindOtherwise() {
        assertThat(read("MATCH (n0:Entity {id: $id}) RETURN n0.name")).contains("County", "Family", "Source");
    }

    @Test
    void aTallyIsTheRelationshipsThatItCounts() {
        assertThat(read("MATCH (n0:Village) RETURN n0.incomingResidenceCells[0]"))
                .contains("Residence", "Family");
    }

    @Test
    void theTotalOfAProtectedKindNamesIt() {
        assertThat(read("MATCH (n0:ProtectedTotal {kind: 'Family'}) RETURN n0.number"))
                .containsExactly("Family");
    }

    @Test
    void thePlaceOfWhoeverAsksIsAPlace() {
        assertThat(
                        read(
                                "MATCH (n0:Source) WHERE EXISTS { MATCH (n0)-[:PART_OF]->(:Entity {id: $boundPlace}) } RETURN n0"))
                .contains("Source", "Containment", "County")
                .doesNotContain("Cadre");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (n0:County) RETURN COUNT { (n0)--() }",
                "MATCH (n0:County)-[r1]->(n2) RETURN r1",
                "MATCH (n0:County)-[r1 {id: $id}]->(n2) RETURN r1",
                "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node AS n0 WHERE n0:County RETURN n0",
                "MATCH (n0:Change)-[:TOUCHED]->(n2:Entry) RETURN n2.kind",
                "MATCH (n0:Unheard) RETURN n0",
                "RETURN 1"
            })
    void whatLeavesAnythingOpenReadsEverything(String text) {
        assertThat(read(text)).isEmpty();
    }
}
