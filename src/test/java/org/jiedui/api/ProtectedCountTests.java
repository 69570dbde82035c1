package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.graph.stored.RecordKeys;
import org.jiedui.store.Database;
import org.jiedui.store.secret.SharedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What everyone is told of how many households there are: never how many there are, the same however they ask, and no more
 * than the table tells. What would be told is worked out from the rows, which an analyst reads.
 */
@ApplicationTest
class ProtectedCountTests {

    private static final PerturbationTable TABLE = new PerturbationTable(5, 3, 6);
    private static final String DAY = "asOf: \"2019-06-01\"";

    private final Endpoint everyone;
    private final Endpoint analyst;
    private final RecordKeys keys;
    private final Database database;

    @Autowired
    ProtectedCountTests(@LocalServerPort int port, TokenKey key, Database database) {
        this.everyone = new Endpoint(port);
        this.analyst = everyone.as(key.sign(new Caller("li", Set.of(Role.ANALYST), null), Duration.ofMinutes(5)));
        this.database = database;
        this.keys = new RecordKeys(new SharedSecret(database, SharedSecret.RECORD_KEYS));
    }

    private List<Household> families() {
        return Household.all(database);
    }

    private static JsonNode data(Endpoint endpoint, String document) {
        JsonNode answer = endpoint.ask(document);
        assertThat(answer.get("errors")).as(document + answer).isNull();
        return answer.get("data");
    }

    private long told(List<Household> set) {
        return TABLE.told(
                set.size(), set.stream().mapToLong(each -> keys.of(each.id())).sum());
    }

    private Map<String, List<Household>> by(Function<Household, String> key) {
        Map<String, List<Household>> sets = new LinkedHashMap<>();
        families()
                .forEach(each -> sets.computeIfAbsent(key.apply(each), unknown -> new ArrayList<>())
                        .add(each));
        return sets;
    }

    private static String village(JsonNode group) {
        return group.at("/village/id").asString();
    }

    @Test
    void aSetIsToldWithTheSameNumberByEveryRoute() {
        Map<String, List<Household>> villages = by(Household::village);
        List<String> some =
                villages.keySet().stream().filter(id -> !id.isEmpty()).limit(12).toList();
        for (String id : some) {
            String is = "{ village: { id: { eq: \"" + id + "\" } } }";
            JsonNode told = data(
                    everyone,
                    "{ village: nodes(ids: [\"" + id + "\"], " + DAY
                            + ") { ... on Village { families { totalCount protected } familiesAggregate { count"
                            + " protected } grouped: familiesAggregate(groupBy: [LINK_STATUS]) { groups { nodes {"
                            + " count protected } } } } } "
                            + "families(" + DAY + ", where: " + is + ") { totalCount protected } "
                            + "familiesAggregate(" + DAY + ", where: " + is + ") { count protected } "
                            + "grouped: familiesAggregate(" + DAY + ", where: " + is
                            + ", groupBy: [VILLAGE]) { groups { nodes { count protected village { id } } } } "
                            + "residences(" + DAY + ", where: " + is + ") { totalCount protected } "
                            + "residencesAggregate(" + DAY + ", where: " + is + ") { count protected } }");

            long expected = told(Objects.requireNonNull(villages.get(id)));

            assertThat(numbers(told)).as(told.toString()).isNotEmpty().containsOnly(expected);
            assertThat(told.findValues("protected")).isNotEmpty().allMatch(JsonNode::asBoolean);
        }
    }

    @Test
    void largerPlacesAndAllOfThemAreToldByTheSameTable() {
        by(Household::county).forEach((id, set) -> {
            if (!id.isEmpty()) {
                JsonNode told = data(
                        everyone,
                        "{ county(by: { id: \"" + id + "\" }, " + DAY
                                + ") { families { totalCount } familiesAggregate { count } } families(" + DAY
                                + ", where: { village: { county: { id: { eq: \"" + id
                                + "\" } } } }) { totalCount } "
                                + "residencesAggregate(" + DAY
                                + ", where: { village: { county: { id: { eq: \"" + id + "\" } } } }) { count } }");

                assertThat(numbers(told)).as(id).containsOnly(told(set));
            }
        });
        JsonNode all = data(everyone, "{ families { totalCount } familiesAggregate { count } }");
        assertThat(numbers(all)).containsOnly(told(families()));
    }

    private static List<Long> numbers(JsonNode told) {
        List<Long> numbers = new ArrayList<>();
        for (String name : List.of("totalCount", "count")) {
            told.findValues(name).forEach(each -> numbers.add(each.asLong()));
        }
        return numbers;
    }

    @Test
    void groupsAreToldByTheTableAndThoseThatAreToldAsNoneNotAtAll() {
        Map<String, List<Household>> sets = by(each -> each.village() + " " + each.sizeBand());
        Map<String, Long> expected = new HashMap<>();
        sets.forEach((key, set) -> expected.put(key, told(set)));
        long shown = expected.values().stream().filter(each -> each > 0).count();
        List<JsonNode> groups = groups("");

        assertThat(groups).hasSize((int) shown).isNotEmpty();
        long last = Long.MAX_VALUE;
        for (JsonNode group : groups) {
            long count = group.get("count").asLong();
            assertThat(count)
                    .isEqualTo(expected.get(
                            village(group) + " " + group.get("sizeBand").asString()));
            assertThat(count).isGreaterThanOrEqualTo(TABLE.smallCell()).isLessThanOrEqualTo(last);
            last = count;
        }
    }

    /** Otherwise what is cut away would tell which groups are really larger. */
    @Test
    void groupsAreKeptByWhatIsToldOfThem() {
        long least = TABLE.smallCell() + 2L;
        long kept = by(each -> each.village() + " " + each.sizeBand()).values().stream()
                .filter(set -> told(set) >= least)
                .count();

        assertThat(groups("having: { count: { gte: " + least + " } }, "))
                .hasSize((int) kept)
                .allSatisfy(group -> assertThat(group.get("count").asLong()).isGreaterThanOrEqualTo(least));
    }

    /** All groups by village and size, page by page, of each of which the number of all is told. */
    private List<JsonNode> groups(String arguments) {
        List<JsonNode> groups = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = data(
                            everyone,
                            "{ familiesAggregate(" + DAY + ", groupBy: [VILLAGE, SIZE_BAND]) { groups(" + arguments
                                    + "first: 100" + after + ") { totalCount pageInfo { hasNextPage endCursor } "
                                    + "nodes { village { id } sizeBand count } } } }")
                    .at("/familiesAggregate/groups");
            page.get("nodes").forEach(groups::add);
            after = ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\"";
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
        assertThat(page.get("totalCount").asInt()).isEqualTo(groups.size());
        return groups;
    }

    @Test
    void overManyCellsWhatIsToldIsRightOnAverageAndNotOftenRight() {
        Map<String, List<Household>> sets = by(each -> each.village() + " " + each.sizeBand());
        double error = 0;
        double square = 0;
        int right = 0;
        for (List<Household> set : sets.values()) {
            long added = told(set) - set.size();
            error += added;
            square += added * added;
            right += added == 0 ? 1 : 0;
        }
        double cells = sets.size();
        assertThat(cells).isGreaterThan(500);
        assertThat(error / cells).isCloseTo(0, within(5 * Math.sqrt(6 / cells)));
        assertThat(square / cells).isBetween(2.0, 7.0);
        assertThat(right / cells).isLessThan(0.4);
    }

    /** A set less all of its parts but one is that part: what is told of them must not tell it. */
    @Test
    void aTotalLessItsOtherPartsDoesNotTellTheLast() {
        Map<String, Map<String, List<Household>>> villages = families().stream()
                .filter(family -> !family.village().isEmpty())
                .collect(Collectors.groupingBy(Household::village, Collectors.groupingBy(Household::sizeBand)));
        int small = 0;
        int found = 0;
        for (Map<String, List<Household>> bands : villages.values()) {
            List<Household> all = bands.values().stream().flatMap(List::stream).toList();
            for (List<Household> band : bands.values()) {
                if (band.size() < TABLE.smallCell()) {
                    long others = bands.values().stream()
                            .filter(each -> each != band)
                            .mapToLong(this::told)
                            .sum();
                    small++;
                    found += told(all) - others == band.size() ? 1 : 0;
                }
            }
        }
        assertThat(small).isGreaterThan(300);
        assertThat((double) found / small).isLessThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "families(where: { or: [{ type: { eq: GENERAL } }, { type: { eq: MONITORED } }] }) { totalCount }",
                "families(where: { not: { type: { eq: GENERAL } } }) { totalCount }",
                "families(where: { type: { ne: GENERAL } }) { totalCount }",
                "families(where: { type: { in: [GENERAL] } }) { totalCount }",
                "families(where: { type: { eq: GENERAL }, and: [{ type: { eq: GENERAL } }] }) { totalCount }",
                "families(where: { registeredYear: { gte: 2014 } }) { totalCount }",
                "families(where: { exitYear: { isNull: false } }) { totalCount }",
                "families(where: { id: { eq: \"Family_aaaaaaaaaaaaaaaa\" } }) { totalCount }",
                "families(where: { name: { startsWith: \"a\" } }) { totalCount }",
                "families(where: { note: { contains: \"a\" } }) { totalCount }",
                "families(where: { version: { eq: 1 } }) { totalCount }",
                "families(where: { madeUp: { eq: true } }) { totalCount }",
                "families(where: { recordedAt: { gte: \"2020-01-01T00:00:00Z\" } }) { totalCount }",
                "families(where: { pairedWith: { some: {} } }) { totalCount }",
                "families(where: { residences: { some: {} } }) { totalCount }",
                "families(where: { residences: { count: { gt: 1 } } }) { totalCount }",
                "families(where: { village: {} }) { totalCount }",
                "families(where: { village: { name: { eq: \"a\" } } }) { totalCount }",
                "families(where: { village: { id: { in: [\"a\"] } } }) { totalCount }",
                "families(where: { village: { code: { startsWith: \"51\" } } }) { totalCount }",
                "families(where: { village: { area: { eq: TIBETAN } } }) { totalCount }",
                "families(where: { village: { or: [{ id: { eq: \"a\" } }, { id: { eq: \"b\" } }] } }) { totalCount }",
                "families(where: { village: { supporters: { some: {} } } }) { totalCount }",
                "families(where: { village: { id: { eq: \"a\" }, code: { eq: \"513326\" } } }) { totalCount }",
                "familiesAggregate { countDistinct(of: VILLAGE) }",
                "familiesAggregate { recordedAt { min } }",
                "familiesAggregate { version { sum } }",
                "familiesAggregate { count(where: { type: { eq: GENERAL } }) }",
                "familiesAggregate(groupBy: [TYPE]) { groups(having: { version: { max: { gt: 1 } } }) { totalCount } }",
                "familiesAggregate(groupBy: [TYPE]) { groups(orderBy: [{ countDistinct: { of: VILLAGE, count: ASC }"
                        + " }]) { totalCount } }",
                "familiesAggregate(groupBy: [VILLAGE]) { groups(orderBy: [{ village: { families: { count: DESC } } }])"
                        + " { nodes { count } } }",
                "familiesAggregate(groupBy: [MADE_UP]) { groups { nodes { count } } }",
                "residences(during: { from: \"2010-01-01\" }) { totalCount }",
                "residencesAggregate(groupBy: [FAMILY]) { groups { nodes { count } } }",
                "residencesAggregate(groupBy: [VALID_FROM_YEAR]) { groups { nodes { count } } }",
                "residencesAggregate(where: { family: { name: { eq: \"a\" } } }) { count }",
                "residencesAggregate(where: { id: { eq: \"a\" } }) { count }",
                "pairingsAggregate(groupBy: [PARTNER]) { groups { nodes { count } } }",
                "pairingsAggregate(where: { partner: { id: { eq: \"a\" } } }) { count }",
                "pairingsAggregate(where: { partner: { is: [CADRE, ORGANISATION] } }) { count }",
                "cadres { nodes { pairedFamilies { totalCount } } }",
                "cadres { nodes { pairedFamiliesAggregate { count } } }",
                "organisations { nodes { pairedFamilies { totalCount } } }",
                "villages { nodes { families(during: { from: \"2010-01-01\" }) { totalCount } } }",
                "villages { nodes { familiesAggregate(groupBy: [LINK_VALID_FROM_YEAR]) { groups { nodes { count } } }"
                        + " } }",
                "villages(where: { families: { some: {} } }) { totalCount }",
                "villages(where: { families: { none: { type: { eq: GENERAL } } } }) { totalCount }",
                "villages(where: { families: { count: { lt: 5 } } }) { totalCount }",
                "villages(orderBy: [{ families: { count: DESC } }]) { nodes { id } edges { cursor } }",
                "counties(where: { townships: { some: { villages: { some: { families: { some: {} } } } } } }) {"
                        + " totalCount }",
                "cadres(where: { pairedFamilies: { some: { type: { eq: GENERAL } } } }) { totalCount }",
                "families(first: 0) { totalCount pageInfo { hasNextPage } }",
                "families(first: 1) { edges { cursor } }",
                "villages { nodes { families(first: 1) { pageInfo { endCursor } } } }"
            })
    void whatWouldTellMoreIsRefusedAndSaysWhoMay(String field) {
        JsonNode answer = everyone.ask("{ " + field + " }");

        assertThat(answer.at("/errors/0/extensions/code").asString())
                .as(answer.toString())
                .isEqualTo("FORBIDDEN");
        assertThat(answer.at("/errors/0/message").asString())
                .contains("ANALYST")
                .contains("causeGroup");
        assertThat(analyst.ask("{ " + field + " }").toString()).doesNotContain("FORBIDDEN");
    }

    @Test
    void whoSeesTheRowsIsToldHowManyThereAre() {
        JsonNode told = data(
                analyst, "{ families(" + DAY + ") { totalCount protected } familiesAggregate { count protected } }");

        assertThat(numbers(told)).containsOnly((long) families().size());
        assertThat(told.findValues("protected")).noneMatch(JsonNode::asBoolean);
    }
}
