package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.notation.Wording;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Pages by a text have each item once, and what is less by a filter stands before: there is one order of texts. */
@Tag("thorough")
@EditingTest
class TextOrderTests {

    private static final int ITEMS = 60;

    /** Where characters have one unit of UTF-16 or two, and one to four bytes of UTF-8. */
    private static final int[][] STRETCHES = {
        {'a', 'z'},
        {0xC0, 0xFF},
        {0x4E00, 0x4FFF},
        {0xA000, 0xA0FF},
        {0xE000, 0xE0FF},
        {0xF900, 0xF9FF},
        {0xFF08, 0xFF5E},
        {0x1F600, 0x1F64F},
        {0x20000, 0x2A000},
        {0x30000, 0x31000}
    };

    private final Client client;
    private final Network network;

    @Autowired
    TextOrderTests(@LocalServerPort int port, Network network) {
        this.client = Client.admin(port);
        this.network = network;
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder(random.nextBoolean() ? "大坪" : "");
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            int[] stretch = STRETCHES[random.nextInt(STRETCHES.length)];
            name.appendCodePoint(stretch[0] + random.nextInt(stretch[1] - stretch[0] + 1));
        }
        return Wording.normalized(name.toString());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, ASC", "2, 7, DESC", "3, 7, ASC_NULLS_FIRST", "4, 100, ASC"})
    void pagesLoseAndDoubleNothing(long seed, int size, String direction) {
        Random random = new Random(seed);
        String county = network.county("县" + UUID.randomUUID());
        String mark = UUID.randomUUID().toString();
        List<String> names = Stream.generate(() -> name(random)).limit(ITEMS).toList();
        for (String name : names) {
            String township = network.node(
                    "Township", Map.of("name", name, "level", "TOWN", "area", "OTHER", "note", mark, "pinyin", name));
            network.database()
                    .write(List.of(new Statement(
                            "MATCH (a:Entity {id: $a}), (b:Entity {id: $b}) CREATE (a)-[:PART_OF {id: $id, fromId: $a,"
                                    + " toId: $b, version: 1, status: 'ACTIVE', confidence: 'HIGH',"
                                    + " recordedAt: datetime('2020-01-01T00:00:00Z'), recordedBy: 'test'}]->(b)",
                            Map.of("a", township, "b", county, "id", Ids.random("Containment")))));
        }
        List<String> sorted = names.stream().sorted().toList();
        String where = "where: { note: { eq: \"" + mark + "\" } }, ";
        for (String by : List.of("name", "nameEn", "pinyin")) {
            String root = "townships(" + where + "orderBy: [{ " + by + ": " + direction + " }], %s)";
            String nested = "county(by: { id: \"" + county + "\" }) { townships(orderBy: [{ node: { " + by + ": "
                    + direction + " } }], %s) ";
            for (String way : List.of("forward", "backward")) {
                List<String> read = read(root + " { ", " }", "/townships", size, way);
                assertThat(read).as(by + " " + way).containsExactlyInAnyOrderElementsOf(names);
                assertThat(read(nested + "{ ", " } }", "/county/townships", size, way))
                        .as("nested " + by + " " + way)
                        .containsExactlyInAnyOrderElementsOf(names);
                if (!by.equals("nameEn")) {
                    List<String> expected = new ArrayList<>(sorted);
                    if (direction.equals("DESC")) {
                        Collections.reverse(expected);
                    }
                    assertThat(read).isEqualTo(expected);
                }
            }
        }
        for (String bound : names.subList(0, 10)) {
            assertThat(count(mark, "lt", bound))
                    .as(bound)
                    .isEqualTo(sorted.stream()
                            .filter(name -> name.compareTo(bound) < 0)
                            .count());
            assertThat(count(mark, "gte", bound)).isEqualTo(ITEMS - count(mark, "lt", bound));
            assertThat(count(mark, "gt", bound)).isEqualTo(ITEMS - count(mark, "lte", bound));
        }
    }

    private long count(String mark, String operator, String bound) {
        return client.data(
                        "query ($mark: String, $bound: String) { townships(first: 0, where: { note: { eq: $mark }, name: { "
                                + operator + ": $bound } }) { totalCount } }",
                        with("mark", mark, "bound", bound))
                .at("/townships/totalCount")
                .asLong();
    }

    /** Reads all of a list, page by page, in its order. */
    private List<String> read(String before, String after, String at, int size, String way) {
        boolean forward = way.equals("forward");
        String page = forward ? "first: $size, after: $cursor" : "last: $size, before: $cursor";
        String document = "query ($size: Int, $cursor: String) { " + before.formatted(page)
                + "nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }" + after + " }";
        List<String> all = new ArrayList<>();
        String cursor = null;
        for (boolean more = true; more; ) {
            JsonNode list =
                    client.data(document, with("size", size, "cursor", cursor)).at(at);
            List<String> names = list.get("nodes")
                    .valueStream()
                    .map(node -> node.get("name").asString())
                    .toList();
            all.addAll(forward ? all.size() : 0, names);
            JsonNode info = list.get("pageInfo");
            more = info.get(forward ? "hasNextPage" : "hasPreviousPage").asBoolean();
            cursor = info.get(forward ? "endCursor" : "startCursor").asString();
        }
        return all;
    }
}
