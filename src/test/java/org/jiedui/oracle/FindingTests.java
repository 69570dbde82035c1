package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.store.TestDatabaseConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What a look through the shipped network finds, against what is found by going through its tables. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class})
class FindingTests {

    private static final int LEFT_OUT = 100;

    private final Application application;

    @Autowired
    FindingTests(Application application) {
        this.application = application;
    }

    private Map<String, Map<String, @Nullable Object>> found(String day, int days, List<String> without) {
        Map<String, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
        Map<String, Object> variables = new HashMap<>();
        variables.put("day", day);
        variables.put("days", days);
        variables.put("without", without);
        Object after = null;
        do {
            if (after != null) {
                variables.put("after", after);
            }
            Map<?, ?> page = (Map<?, ?>) Objects.requireNonNull(application
                    .data(
                            "query ($day: Date, $days: Int, $without: [ID!], $after: String) {"
                                    + " findings(asOf: $day, without: $without, where: { endingWithin: $days }, first: 100, after: $after)"
                                    + " { nodes { id other { id } day commands } pageInfo { hasNextPage endCursor } } }",
                            variables)
                    .get("findings"));
            for (Object each : (List<?>) Objects.requireNonNull(page.get("nodes"))) {
                Map<?, ?> node = (Map<?, ?>) each;
                Map<String, @Nullable Object> told = new HashMap<>();
                told.put("other", node.get("other") instanceof Map<?, ?> other ? other.get("id") : null);
                told.put("day", node.get("day"));
                told.put("mended", node.get("commands") != null);
                assertThat(found.put(String.valueOf(node.get("id")), told)).isNull();
            }
            Map<?, ?> info = (Map<?, ?>) Objects.requireNonNull(page.get("pageInfo"));
            after = Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
        } while (after != null);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "2013-06-01, 90",
        "2017-03-01, 400",
        "2019-12-15, 30",
        "2021-04-30, 1",
        "2025-11-01, 90",
        "2026-06-01, 36600"
    })
    void onAnyDayItIsWhatTheTablesHave(String day, int days) {
        assertThat(found(day, days, List.of()))
                .isEqualTo(Findings.of(application.graph(), LocalDate.parse(day), days))
                .isNotEmpty();
    }

    @Test
    void theShippedNetworkHasFindingsOfTheseRulesAlone() {
        Set<String> rules = found("2025-11-01", 90, List.of()).keySet().stream()
                .map(id -> id.substring(0, id.indexOf(':')))
                .collect(Collectors.toSet());

        assertThat(rules)
                .containsExactlyInAnyOrder("ENDING_SOON", "OUTLASTS_END", "OUTSIDE_PERIOD", "STALE", "UNATTACHED");
    }

    /** Whatever is left out, something else is without what it had. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void ofAnyPartOfTheNetworkItIsWhatTheTablesHave(long seed) {
        Random random = new Random(seed);
        MemoryGraph graph = application.graph();
        List<String> ids = new ArrayList<>(Stream.concat(
                        graph.nodes().stream()
                                .filter(node -> Set.of("City", "County", "Round", "Cadre", "Contribution")
                                        .contains(node.kind())),
                        graph.links().stream())
                .map(Item::id)
                .toList());
        Set<String> without = new HashSet<>();
        while (without.size() < LEFT_OUT) {
            without.add(ids.get(random.nextInt(ids.size())));
        }
        LocalDate day = LocalDate.of(2012 + random.nextInt(15), 1 + random.nextInt(12), 1 + random.nextInt(28));
        int days = random.nextInt(200);

        assertThat(found(day.toString(), days, List.copyOf(without)))
                .isEqualTo(Findings.of(graph.without(without), day, days));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 97})
    void eitherWayEachComesOnceAndInOneOrder(int size) {
        String arguments = "asOf: \"2026-06-01\", where: { rules: [OUTSIDE_PERIOD, OUTLASTS_END, UNATTACHED] }";
        List<Object> expected =
                List.copyOf(Findings.of(application.graph(), LocalDate.of(2026, 6, 1), 90).keySet().stream()
                        .filter(id -> !id.startsWith("STALE") && !id.startsWith("ENDING"))
                        .toList());
        Walk walk = new Walk("findings", arguments, size);

        assertThat(walk.ids(application, "first", () -> {})).isEqualTo(expected);
        assertThat(walk.ids(application, "last", () -> {})).isEqualTo(expected);
    }
}
