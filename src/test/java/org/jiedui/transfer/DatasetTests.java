package org.jiedui.transfer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTests {

    @Test
    void everyFactOfTheArticleIsCited() {
        Set<String> facts =
                IntStream.rangeClosed(1, 196).mapToObj("S%03d"::formatted).collect(toSet());

        assertThat(all().flatMap(item -> strings(item, "sourcesFact")).filter(fact -> !fact.isEmpty()))
                .containsAll(facts)
                .allMatch(facts::contains);
    }

    @Test
    void everyRowSaysWhereItComesFrom() {
        assertThat(all())
                .allSatisfy(item ->
                        assertThat(strings(item, "sourcesSource")).as(item.id()).isNotEmpty());
    }

    @Test
    void everyPairAndFigureAndRecipientIsThere() {
        IntStream.rangeClosed(1, 141).forEach(i -> Shipped.item("Support", "P%03d".formatted(i)));
        Set<String> figures = Stream.concat(Shipped.of("Figure").stream(), Shipped.of("Contribution").stream())
                .map(Item::id)
                .collect(toSet());
        IntStream.rangeClosed(1, 62)
                .mapToObj("F%03d"::formatted)
                .forEach(key -> assertThat(figures)
                        .as(key)
                        .containsAnyOf(new NaturalKey("Figure", key).id(), new NaturalKey("Contribution", key).id()));
        assertThat(Shipped.of("Milestone"))
                .filteredOn("properties.type", "DELISTING")
                .hasSize(45);
    }

    @Test
    void theOfficialListsAreWhole() {
        Map<Object, Long> digits = Stream.of("Province", "City", "County", "Township", "Village")
                .flatMap(kind -> Shipped.of(kind).stream())
                .map(place -> place.properties().get("code"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(code -> code.startsWith("51"))
                .collect(groupingBy(String::length, counting()));

        // The lists have 205, 696 and 5,180; 格西乡 and 章腊村 are of an earlier one.
        assertThat(digits).isEqualTo(Map.of(6, 205L, 9, 697L, 12, 5181L));
    }

    @Test
    void everyPlaceBelowAProvinceBelongsToOnePlaceAtATime() {
        Map<String, List<Item.Link>> wholes = Shipped.links("Containment").collect(groupingBy(Item.Link::from));

        assertThat(wholes.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of("City", "County", "Township", "Village")
                        .flatMap(kind -> Shipped.of(kind).stream())
                        .map(Item::id)
                        .toList());
        assertThat(wholes.values()).allSatisfy(DatasetTests::doNotOverlap);
    }

    @Test
    void noTwoSupportsOfOneKindBetweenTheSameTwoOverlap() {
        Collection<List<Item.Link>> alike = Shipped.links("Support")
                .collect(groupingBy(
                        link -> List.of(String.valueOf(link.properties().get("kind")), link.from(), link.to())))
                .values();

        assertThat(alike).allSatisfy(DatasetTests::doNotOverlap);
    }

    @Test
    void whateverHoldsForATimeBeginsBeforeItEnds() {
        assertThat(all())
                .allSatisfy(item -> assertThat(begin(item)).as(item.id()).isBefore(end(item)));
    }

    @Test
    void everyIdIsUnique() {
        List<String> ids = all().map(Item::id).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "510117, 2015-10-01, 510124 郫县",
        "510117, 2016-08-22, 510124 郫县",
        "510117, 2026-01-01, 510117 郫都区",
        "510116, 2015-10-01, 510122 双流县",
        "510116, 2016-08-22, 510116 双流区",
        "510185, 2015-10-01, 512081 简阳市",
        "510185, 2016-08-22, 510185 简阳市",
        "513201, 2015-10-01, 513229 马尔康县",
        "513201, 2016-08-22, 513201 马尔康市",
        "510118, 2016-08-22, 510132 新津县",
        "510118, 2026-01-01, 510118 新津区",
        "513301, 2014-12-31, 513321 康定县",
        "513301, 2015-10-01, 513301 康定市",
    })
    void aPlaceBearsTheNameAndCodeOfItsTime(String key, LocalDate date, String designation) {
        Map<String, Object> county = Shipped.item("County", key).properties();
        List<?> until = (List<?>) county.getOrDefault("formerlyUntil", List.of());
        int at = (int)
                until.stream().filter(day -> !date.isBefore((LocalDate) day)).count();

        assertThat(
                        at < until.size()
                                ? at(county, "formerlyCode", at) + " " + at(county, "formerlyName", at)
                                : county.get("code") + " " + county.get("name"))
                .isEqualTo(designation);
    }

    private static Object at(Map<String, Object> properties, String list, int index) {
        return ((List<?>) properties.getOrDefault(list, List.of())).get(index);
    }

    @Test
    void jianyangMovedFromZiyangToChengduInMay2016() {
        Map<String, LocalDate> ends = Shipped.links("Containment")
                .filter(link -> link.from().equals(new NaturalKey("County", "510185").id()))
                .collect(toMap(Item.Link::to, DatasetTests::end));

        assertThat(ends)
                .containsEntry(new NaturalKey("City", "512000").id(), LocalDate.of(2016, 5, 1))
                .containsEntry(new NaturalKey("City", "510100").id(), LocalDate.MAX);
    }

    @Test
    void whatIsMadeUpSaysSo() {
        assertThat(Stream.of("Family", "Cadre").flatMap(kind -> Shipped.of(kind).stream()))
                .hasSizeGreaterThan(6000)
                .allMatch(item -> Boolean.TRUE.equals(item.properties().get("madeUp")))
                .allMatch(item -> String.valueOf(item.properties().get("name")).startsWith("示例"));
    }

    @Test
    void namesWithoutPinyinGetIt() {
        assertThat(Shipped.property("Village", "513322102229", "pinyin")).isEqualTo("yán shuǐ xī cūn");
    }

    private static Stream<Item> all() {
        return Shipped.ITEMS.values().stream().flatMap(List::stream);
    }

    private static Stream<String> strings(Item item, String property) {
        return ((List<?>) item.properties().getOrDefault(property, List.of()))
                .stream().map(String.class::cast);
    }

    private static LocalDate begin(Item item) {
        return (LocalDate) item.properties().getOrDefault("validFromDate", LocalDate.MIN);
    }

    private static LocalDate end(Item item) {
        return (LocalDate) item.properties().getOrDefault("validToDate", LocalDate.MAX);
    }

    private static void doNotOverlap(List<Item.Link> links) {
        List<Item.Link> inOrder =
                links.stream().sorted(Comparator.comparing(DatasetTests::begin)).toList();
        IntStream.range(1, inOrder.size())
                .forEach(i ->
                        assertThat(begin(inOrder.get(i))).as("%s", inOrder).isAfterOrEqualTo(end(inOrder.get(i - 1))));
    }
}
