package org.jiedui.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jiedui.ApplicationTest;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Database;
import org.jiedui.store.GeoPoint;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The network as it stands in the database once the application has started. */
@ApplicationTest
class ShippedNetworkTests {

    private final Database database;

    @Autowired
    ShippedNetworkTests(Database database) {
        this.database = database;
    }

    @Test
    void everyNodeIsThereWithAllItsLabels() {
        Shipped.ITEMS.forEach((kind, items) -> {
            if (!(kind instanceof LinkKind)) {
                String label = kind.name();
                assertThat(count(
                                "UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE $label IN labels(n) RETURN count(n)",
                                Map.of("ids", ids(items), "label", label)))
                        .as(label)
                        .isEqualTo(items.size());
            }
        });
    }

    @Test
    void everyRelationshipIsThereBetweenItsEnds() {
        Shipped.ITEMS.forEach((kind, items) -> {
            if (kind instanceof LinkKind link) {
                List<Map<String, String>> rows = items.stream()
                        .map(Item.Link.class::cast)
                        .map(item -> Map.of("id", item.id(), "from", item.from(), "to", item.to()))
                        .toList();
                assertThat(count("""
                                UNWIND $rows AS row
                                MATCH (:Entity {id: row.from})-[r {id: row.id}]->(:Entity {id: row.to})
                                WHERE type(r) = $type AND r.fromId = row.from AND r.toId = row.to
                                RETURN count(r)""", Map.of("rows", rows, "type", link.relationshipType())))
                        .as(kind.name())
                        .isEqualTo(items.size());
            }
        });
    }

    @Test
    void everyKindOfRelationshipHasUniqueIds() {
        List<String> constrained = database.read(
                new Statement("SHOW CONSTRAINTS YIELD labelsOrTypes, properties WHERE properties = ['id']"
                        + " RETURN labelsOrTypes[0]"),
                rows -> rows.toList(row -> String.valueOf(row[0])));

        assertThat(constrained)
                .contains("Entity")
                .containsAll(Shipped.MODEL.links().stream()
                        .map(LinkKind::relationshipType)
                        .toList());
    }

    @Test
    void propertiesAreStoredAsTheModelSays() {
        Object properties = database.read(
                new Statement(
                        "MATCH (n:County:Place:Party:Entity {id: $id}) RETURN properties(n)",
                        Map.of("id", new NaturalKey("County", "510117").id())),
                rows -> rows.next()[0]);

        assertThat(properties)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("name", "郫都区")
                .containsEntry("code", "510117")
                .containsEntry("level", "DISTRICT")
                .containsEntry("seat", new GeoPoint(103.88253, 30.80993))
                .containsEntry("formerlyName", List.of("郫县"))
                .containsEntry("formerlyCode", List.of("510124"))
                .containsEntry("formerlyUntil", List.of(LocalDate.of(2016, 11, 1)))
                .containsEntry("version", 1L)
                .containsEntry("recordedBy", "dataset:sichuan")
                .doesNotContainKeys("validFromDate", "aliases");
    }

    private static List<String> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    private int count(String text, Map<String, Object> parameters) {
        return database.read(
                new Statement(text, Map.copyOf(parameters)),
                rows -> ((Number) List.of(rows.next()).get(0)).intValue());
    }
}
