package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.graph.stored.RecordKeys;
import org.jiedui.store.Database;
import org.jiedui.store.secret.SharedSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Who is bound to a place is told how many households there are in it, and of every other set what everyone is told. Which
 * it is follows from the question alone. What they should be told is worked out from the rows of the graph.
 */
@ApplicationTest
class BoundCountTests {

    private static final PerturbationTable TABLE = new PerturbationTable(5, 3, 6);
    private static final String DAY = "asOf: \"" + Household.DAY + "\"";

    private final Endpoint everyone;
    private final TokenKey key;
    private final Database database;
    private final RecordKeys keys;
    private List<Household> families = List.of();
    private String place = "";

    @Autowired
    BoundCountTests(@LocalServerPort int port, TokenKey key, Database database) {
        this.everyone = new Endpoint(port);
        this.key = key;
        this.database = database;
        this.keys = new RecordKeys(new SharedSecret(database, SharedSecret.RECORD_KEYS));
    }

    /** A township of a county that has households in others too. */
    @BeforeEach
    void find() {
        families = Household.all(database);
        Map<String, List<Household>> townships = by(Household::township);
        place = townships.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .filter(each -> families.stream()
                        .anyMatch(other ->
                                other.county().equals(each.getValue().get(0).county())
                                        && !other.township().equals(each.getKey())))
                .max(Comparator.comparing(each -> each.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    private Endpoint bound(Role role) {
        return everyone.as(key.sign(new Caller("bound-" + role, Set.of(role), place), Duration.ofMinutes(10)));
    }

    private Map<String, List<Household>> by(Function<Household, String> of) {
        Map<String, List<Household>> sets = new LinkedHashMap<>();
        families.forEach(each -> sets.computeIfAbsent(of.apply(each), unknown -> new ArrayList<>())
                .add(each));
        return sets;
    }

    private boolean isInside(Household household) {
        return household.township().equals(place);
    }

    /** What everyone is told of a set. */
    private long told(List<Household> set) {
        return TABLE.told(
                set.size(), set.stream().mapToLong(each -> keys.of(each.id())).sum());
    }

    /** What whoever is bound is told of a set that belongs in one village. */
    private long expected(List<Household> ofVillage) {
        return isInside(ofVillage.get(0)) ? ofVillage.size() : told(ofVillage);
    }

    private static JsonNode data(Endpoint endpoint, String document) {
        JsonNode answer = endpoint.ask(document);
        assertThat(answer.get("errors")).as(document + answer).isNull();
        return answer.get("data");
    }

    private static List<Long> numbers(JsonNode told) {
        List<Long> numbers = new ArrayList<>();
        for (String name : List.of("totalCount", "count")) {
            told.findValues(name).forEach(each -> numbers.add(each.asLong()));
        }
        return numbers;
    }

    /** Some villages of the place, as many of its county, and others. */
    private List<String> villages() {
        String county = families.stream()
                .filter(this::isInside)
                .findFirst()
                .orElseThrow()
                .county();
        List<Household> placed =
                families.stream().filter(each -> !each.village().isEmpty()).toList();
        List<String> villages = new ArrayList<>();
        for (List<Household> some : List.of(
                placed.stream().filter(this::isInside).toList(),
                placed.stream()
                        .filter(each -> each.county().equals(county) && !isInside(each))
                        .toList(),
                placed.stream().filter(each -> !each.county().equals(county)).toList())) {
            some.stream().map(Household::village).distinct().limit(4).forEach(villages::add);
        }
        return villages;
    }

    @ParameterizedTest
    @EnumSource(names = {"CASEWORKER", "EDITOR"})
    void aVillageIsToldAsItIsWithinThePlaceAndAsToEveryoneElsewhere(Role role) {
        Map<String, List<Household>> sets = by(Household::village);
        for (String id : villages()) {
            String is = "{ village: { id: { eq: \"" + id + "\" } } }";
            JsonNode answer = data(
                    bound(role),
                    "{ village: nodes(ids: [\"" + id + "\"], " + DAY
                            + ") { ... on Village { families { totalCount protected } familiesAggregate { protected count } "
                            + "grouped: familiesAggregate(groupBy: [LINK_STATUS]) { groups { nodes { protected count } } } } } "
                            + "families(" + DAY + ", where: " + is + ") { totalCount protected } "
                            + "familiesAggregate(" + DAY + ", where: " + is + ") { count protected } "
                            + "grouped: familiesAggregate(" + DAY + ", where: " + is
                            + ", groupBy: [VILLAGE]) { groups { nodes { count protected village { id } } } } "
                            + "residences(" + DAY + ", where: " + is + ") { totalCount protected } "
                            + "residencesAggregate(" + DAY + ", where: " + is
                            + ", groupBy: [VILLAGE]) { count protected groups { nodes { protected count } } } }");
            List<Household> set = Objects.requireNonNull(sets.get(id));

            assertThat(numbers(answer)).as(answer.toString()).containsOnly(expected(set));
            assertThat(answer.findValues("protected"))
                    .hasSizeGreaterThan(5)
                    .allMatch(each -> each.asBoolean() != isInside(set.get(0)));
        }
    }

    @Test
    void whatHoldsMoreThanThePlaceIsToldAsToEveryone() {
        Household one = families.stream().filter(this::isInside).findFirst().orElseThrow();
        String document = "{ county(by: { id: \"" + one.county() + "\" }, " + DAY
                + ") { families { totalCount protected } familiesAggregate { count } } families(" + DAY
                + ", where: { village: { county: { id: { eq: \"" + one.county()
                + "\" } } } }) { totalCount protected } }";
        JsonNode told = data(bound(Role.CASEWORKER), document);

        assertThat(told).isEqualTo(data(everyone, document));
        assertThat(numbers(told))
                .containsOnly(told(Objects.requireNonNull(by(Household::county).get(one.county()))));

        String all = "{ families { totalCount protected } familiesAggregate { count } }";
        assertThat(data(bound(Role.EDITOR), all)).isEqualTo(data(everyone, all));
    }

    /** What is compared are rows, and nobody compares others than they see. */
    @Test
    void whatIsComparedIsWhatIsSeen() {
        String compared = "{ familiesDifference(from: { date: \"" + Household.DAY + "\" }, to: { date: \""
                + Household.DAY + "\" }) { totalCount counts { kept } nodes { after { id } } } }";
        long inside = families.stream().filter(this::isInside).count();

        JsonNode seen = data(bound(Role.CASEWORKER), compared).get("familiesDifference");

        assertThat(inside).isPositive();
        assertThat(seen.get("totalCount").asLong()).isEqualTo(inside);
        assertThat(seen.at("/counts/kept").asLong()).isEqualTo(inside);
    }

    /** Whether the figure is protected must not tell that a set holds nobody elsewhere. */
    @Test
    void whetherItIsToldAsItIsDoesNotDependOnWhatTheSetHolds() {
        String document = "{ families(" + DAY + ", where: { registeredYear: { eq: %d } }) { totalCount protected } }";
        for (int year : List.of(1, families.get(0).registeredYear())) {
            assertThat(data(bound(Role.CASEWORKER), document.formatted(year)))
                    .isEqualTo(data(everyone, document.formatted(year)));
        }
    }

    /** All groups by village and size, page by page. */
    private List<JsonNode> groups(String where) {
        List<JsonNode> groups = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = data(
                            bound(Role.CASEWORKER),
                            "{ familiesAggregate(" + DAY + ", where: " + where
                                    + ", groupBy: [VILLAGE, SIZE_BAND]) { groups("
                                    + "first: 100" + after + ") { totalCount pageInfo { hasNextPage endCursor } "
                                    + "nodes { protected village { id } sizeBand count } } } }")
                    .at("/familiesAggregate/groups");
            page.get("nodes").forEach(groups::add);
            after = ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\"";
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
        assertThat(page.get("totalCount").asInt()).isEqualTo(groups.size());
        return groups;
    }

    @Test
    void groupsByVillageAreToldAsTheyAreWithinThePlace() {
        Household one = families.stream().filter(this::isInside).findFirst().orElseThrow();
        List<JsonNode> groups = groups("{ village: { county: { id: { eq: \"" + one.county() + "\" } } } }");
        Map<String, Long> expected = new HashMap<>();
        by(each -> each.village() + " " + each.sizeBand()).forEach((id, set) -> {
            if (set.get(0).county().equals(one.county()) && expected(set) > 0) {
                expected.put(id + " " + !isInside(set.get(0)), expected(set));
            }
        });
        Map<String, Long> found = new HashMap<>();
        groups.forEach(group -> found.put(
                group.at("/village/id").asString() + " " + group.get("sizeBand").asString() + " "
                        + group.get("protected").asBoolean(),
                group.get("count").asLong()));

        assertThat(found).isEqualTo(expected);
        assertThat(found.values()).as("small numbers of the place").anyMatch(each -> each < TABLE.smallCell());
    }

    @Test
    void filtersAndOrdersByNumbersGoByWhatIsTold() {
        Household one = families.stream().filter(this::isInside).findFirst().orElseThrow();
        String county = "county: { id: { eq: \"" + one.county() + "\" } }";
        Map<String, Long> told = new HashMap<>();
        by(Household::village).forEach((id, set) -> {
            if (set.get(0).county().equals(one.county())) {
                told.put(id, expected(set));
            }
        });
        long most = told.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(20)
                .findFirst()
                .orElseThrow();
        JsonNode answer = data(
                bound(Role.EDITOR),
                "{ villages(" + DAY + ", first: 50, where: { " + county
                        + " }, orderBy: [{ families: { count: DESC } }]) { nodes { id families { totalCount } } } "
                        + "many: villages(" + DAY + ", first: 100, where: { " + county
                        + ", families: { count: { gte: " + most + " } } }) { nodes { id } } }");

        List<Long> shown = numbers(answer.get("villages"));
        assertThat(shown).isSortedAccordingTo(Comparator.reverseOrder()).isNotEmpty();
        answer.at("/villages/nodes")
                .forEach(node -> assertThat(node.at("/families/totalCount").asLong())
                        .isEqualTo(told.getOrDefault(node.get("id").asString(), 0L)));
        assertThat(answer.at("/many/nodes")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(told.entrySet().stream()
                        .filter(each -> each.getValue() >= most)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** What not everyone may count is counted among the households that are seen. */
    @Test
    void otherSetsAreCountedAmongTheRowsThatAreSeen() {
        JsonNode answer = data(
                bound(Role.CASEWORKER),
                "{ families(" + DAY
                        + ", first: 100, where: { registeredYear: { gte: 2014 } }) { totalCount protected nodes { id } } "
                        + "familiesAggregate(" + DAY
                        + ", where: { registeredYear: { gte: 2014 } }) { count protected countDistinct(of: VILLAGE) } }");
        List<String> seen = families.stream()
                .filter(each -> isInside(each) && each.registeredYear() >= 2014)
                .map(Household::id)
                .toList();

        assertThat(answer.at("/families/nodes")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .containsExactlyElementsOf(seen.stream().sorted().limit(100).toList());
        assertThat(numbers(answer)).containsOnly((long) seen.size());
        assertThat(answer.findValues("protected")).noneMatch(JsonNode::asBoolean);
    }

    /** A measure that is not for everyone is of the rows that are seen; the number beside it is told as it is without it. */
    @Test
    void aNumberIsTheSameWhateverIsMeasuredBesideIt() {
        String all = "{ familiesAggregate(" + DAY + ") { count %s } }";

        assertThat(numbers(data(bound(Role.CASEWORKER), all.formatted("countDistinct(of: VILLAGE)"))))
                .isEqualTo(numbers(data(everyone, all.formatted(""))));
    }
}
