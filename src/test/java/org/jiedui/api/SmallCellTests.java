package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Measures over fewer than five households are not for everyone. */
@ApplicationTest
class SmallCellTests {

    private static final int LEAST = 5;

    private final Endpoint everyone;
    private final Endpoint caseworker;

    @Autowired
    SmallCellTests(@LocalServerPort int port, TokenKey key) {
        this.everyone = new Endpoint(port);
        this.caseworker =
                everyone.as(key.sign(new Caller("wang", Set.of(Role.CASEWORKER), null), Duration.ofMinutes(5)));
    }

    private static JsonNode data(Endpoint endpoint, String document) {
        JsonNode answer = endpoint.ask(document);
        assertThat(answer.get("errors")).as(answer.toString()).isNull();
        return answer.get("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "familiesAggregate(groupBy: [TYPE, CAUSE_GROUP, REGISTERED_YEAR]) { groups(first: 1000) { type causeGroup registeredYear KEY count } }",
                "familiesAggregate(where: { causeGroup: { eq: DISASTER } }, groupBy: [VILLAGE]) { groups(first: 1000) { village { id } count } }",
                "residencesAggregate(where: { family: { type: { eq: FIVE_GUARANTEE } } }, groupBy: [VILLAGE]) { groups(first: 1000) { village { id } count } }",
                "familiesAggregate(where: { sizeBand: { eq: SEVEN_OR_MORE } }, groupBy: [VILLAGE]) { groups(first: 1000) { village { id } count } }",
                "familiesAggregate(where: { type: { eq: FIVE_GUARANTEE } }, groupBy: [REGISTERED_YEAR, EXIT_YEAR]) { groups(first: 1000) { registeredYear exitYear count } }"
            })
    void hiddenGroupsCannotBeToldFromTheOthers(String field) {
        String document = "{ " + field.replace(" KEY", "") + " }";
        List<JsonNode> truth = groups(data(caseworker, document));
        List<JsonNode> shown = groups(data(everyone, document));

        Map<String, Long> sizes = new HashMap<>();
        truth.forEach(group -> sizes.put(key(group), group.get("count").asLong()));
        List<Long> hidden = new ArrayList<>();
        for (JsonNode group : shown) {
            long size = sizes.getOrDefault(key(group), 0L);
            if (group.get("count").isNull()) {
                hidden.add(size);
            } else {
                assertThat(group.get("count").asLong()).isEqualTo(size).isGreaterThanOrEqualTo(LEAST);
            }
        }
        assertThat(shown).hasSameSizeAs(truth);
        assertThat(hidden).anyMatch(size -> size < LEAST).hasSizeGreaterThan(1);
        assertThat(hidden.stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(LEAST);
        assertThat(shown.subList(0, shown.size() - hidden.size()))
                .as("hidden ones come last")
                .noneMatch(group -> group.get("count").isNull());
    }

    private static List<JsonNode> groups(JsonNode data) {
        List<JsonNode> groups = new ArrayList<>();
        data.iterator().next().get("groups").forEach(groups::add);
        return groups;
    }

    private static String key(JsonNode group) {
        return group.propertyStream()
                .filter(each -> !each.getKey().equals("count"))
                .toList()
                .toString();
    }

    @Test
    void aloneTooFewTakeAnotherWithThem() {
        String document = "{ familiesAggregate(where: { or: [%s] }, groupBy: [REGISTERED_YEAR, EXIT_YEAR, TYPE]) "
                + "{ count groups(first: 1000, orderBy: [{ count: ASC }]) { registeredYear exitYear type count } } }";
        List<JsonNode> all = groups(data(caseworker, document.formatted("{}"))).stream()
                .filter(group ->
                        !group.get("exitYear").isNull() && !group.get("type").isNull())
                .toList();
        List<JsonNode> chosen = new ArrayList<>();
        all.stream()
                .filter(group -> group.get("count").asInt() < LEAST)
                .limit(1)
                .forEach(chosen::add);
        all.stream()
                .filter(group -> group.get("count").asInt() >= LEAST)
                .limit(3)
                .forEach(chosen::add);
        String where = chosen.stream()
                .map(group -> "{ registeredYear: { eq: %s }, exitYear: { eq: %s }, type: { eq: %s } }"
                        .formatted(
                                group.get("registeredYear").asInt(),
                                group.get("exitYear").asInt(),
                                group.get("type").asString()))
                .collect(Collectors.joining(", "));

        JsonNode answer = data(everyone, document.formatted(where));

        assertThat(answer.at("/familiesAggregate/count").asInt()).isGreaterThan(3 * LEAST);
        assertThat(groups(answer).stream()
                        .filter(group -> group.get("count").isNull())
                        .map(SmallCellTests::key))
                .containsExactlyInAnyOrder(key(chosen.get(0)), key(chosen.get(1)));
    }

    @Test
    void aTotalOfTooFewIsHiddenWithAllItsMeasures() {
        JsonNode few = groups(
                        data(
                                caseworker,
                                "{ familiesAggregate(where: { type: { eq: FIVE_GUARANTEE }, residences: { some: {} } }, groupBy: [VILLAGE]) { groups(first: 1, orderBy: [{ count: ASC }]) { village { id } count } } }"))
                .get(0);
        String document =
                "{ village(by: { id: \"" + few.at("/village/id").asString() + "\" }) { families { totalCount } "
                        + "familiesAggregate(where: { type: { eq: FIVE_GUARANTEE } }, groupBy: [TYPE]) { count countDistinct(of: TYPE) recordedAt { min } groups { type count recordedAt { max } } } } }";

        JsonNode hidden = data(everyone, document).at("/village/familiesAggregate");
        JsonNode shown = data(caseworker, document).at("/village/familiesAggregate");

        assertThat(few.get("count").asInt()).isBetween(1, LEAST - 1);
        for (String measure : List.of("count", "countDistinct", "recordedAt")) {
            assertThat(hidden.get(measure).isNull())
                    .as("%s of %s, not %s", measure, shown, hidden)
                    .isTrue();
            assertThat(shown.get(measure).isNull()).as(measure).isFalse();
        }
        assertThat(hidden.get("groups"))
                .allMatch(group ->
                        group.get("count").isNull() && group.get("recordedAt").isNull())
                .hasSize(shown.get("groups").size());
    }

    @Test
    void noneIsNotFew() {
        assertThat(data(everyone, "{ familiesAggregate(where: { name: { eq: \"nobody\" } }) { count } }")
                        .at("/familiesAggregate/count")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void householdsAreLeftOutOfMeasuresOverOtherThings() {
        String document = "{ parties: partiesAggregate(groupBy: [IS]) { groups { is count } } "
                + "entities: entitiesAggregate(where: { is: [FAMILY] }) { count } "
                + "counties: countiesAggregate { count } }";

        JsonNode shown = data(everyone, document);
        JsonNode all = data(caseworker, document);

        assertThat(shown.at("/parties").toString()).doesNotContain("FAMILY").contains("COUNTY");
        assertThat(all.at("/parties").toString()).contains("FAMILY");
        assertThat(shown.at("/entities/count").asInt(-1)).isZero();
        assertThat(all.at("/entities/count").asInt()).isGreaterThan(LEAST);
        assertThat(shown.at("/counties")).isEqualTo(all.at("/counties"));
    }

    @Test
    void oneHelpersFamiliesAreFew() {
        String document = "{ pairingsAggregate(groupBy: [PARTNER]) { groups(first: 1000) { partner { id } count } } }";

        List<JsonNode> truth = groups(data(caseworker, document));
        List<JsonNode> shown = groups(data(everyone, document));

        assertThat(truth).anyMatch(group -> group.get("count").asInt() < LEAST);
        assertThat(shown)
                .allMatch(group ->
                        group.get("count").isNull() || group.get("count").asInt() >= LEAST);
    }
}
