package org.jiedui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;

@Tag("database")
class DatabaseTests {

    private static final String COUNT = "MATCH (t:StoreTest) RETURN count(t)";

    private final List<String> sent = new ArrayList<>();
    private final Database database = TestDatabase.shared().open(sent::add);

    @BeforeEach
    void empty() {
        database.write(List.of(new Statement("MATCH (t:StoreTest) DETACH DELETE t")));
        sent.clear();
    }

    static Stream<Object> values() {
        return Stream.of(
                "阿坝藏族羌族自治州 𠮷",
                "",
                Long.MAX_VALUE,
                -0.5,
                true,
                LocalDate.of(2016, 8, 22),
                OffsetDateTime.parse("2016-08-22T09:30:00.123456789Z"),
                OffsetDateTime.parse("2016-08-22T09:30:00+08:00"),
                new GeoPoint(104.0633, 30.6598),
                List.of(),
                List.of("郫县", "郫都区"),
                List.of(new GeoPoint(1, 2), new GeoPoint(3, 4)),
                Map.of("name", "布拖县", "seats", List.of(Map.of("at", new GeoPoint(102.8, 27.7)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesComeBackAsTheyWentIn(Object value) {
        Object back =
                database.read(new Statement("RETURN $value AS value", Map.of("value", value)), rows -> rows.next()[0]);

        assertThat(back).isEqualTo(value);
    }

    @Test
    void nullsComeBackInRowsListsAndMaps() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("none", null);
        List<@Nullable Object> list = new ArrayList<>(List.of("a"));
        list.add(null);

        @Nullable
        Object[] back = database.read(
                new Statement("RETURN null AS nothing, $list AS list, $map AS map", Map.of("list", list, "map", map)),
                Rows::next);

        assertThat(back).containsExactly(null, list, map);
    }

    @Test
    void momentsOfAZoneComeBackAsTheSameMoment() {
        ZonedDateTime moment = ZonedDateTime.parse("2016-08-22T09:30:00+08:00[Asia/Shanghai]");

        Object back = database.read(
                new Statement("RETURN $moment AS moment", Map.of("moment", moment)), rows -> rows.next()[0]);

        assertThat(back).isEqualTo(moment.toOffsetDateTime());
    }

    @Test
    void rowsAreReadInOrderWithTheNamesOfTheirColumns() {
        List<String> read = database.read(
                new Statement("UNWIND range(1, $last) AS n RETURN n, n * n AS square", Map.of("last", 3L)), rows -> {
                    assertThat(rows.columns()).containsExactly("n", "square");
                    return rows.toList(row -> row[0] + ":" + row[1]);
                });

        assertThat(read).containsExactly("1:1", "2:4", "3:9");
    }

    @Test
    void theParametersOfAStatementAreNotInItsText() {
        assertThat(new Statement("RETURN $name", Map.of("name", "secret")).toString())
                .doesNotContain("secret");
    }

    @Test
    void statementsOfOneWriteAreKeptTogetherOrNotAtAll() {
        database.write(List.of(create(1), create(2)));

        assertThatExceptionOfType(DatabaseFailed.class)
                .isThrownBy(() -> database.write(List.of(create(3), new Statement("RETURN 1 / 0"))));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void workThatFailsLeavesNothingBehindAndPassesItsExceptionOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.write(writing -> {
                    writing.run(create(1));
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");
        assertThat(count()).isZero();
    }

    @Test
    void workReadsWhatItWrote() {
        Object number = database.write(writing -> {
            writing.run(create(7));
            return writing.run(new Statement("MATCH (t:StoreTest) RETURN t.number"), rows -> rows.next()[0]);
        });

        assertThat(number).isEqualTo(7L);
    }

    @Test
    void listenersAreToldOfEachStatementByItsText() {
        Statement first = create(1);

        database.write(List.of(first, first));
        count();

        assertThat(sent).containsExactly(first.text(), first.text(), COUNT);
    }

    @Test
    void transactionsEndWhenTheirTimeIsUp() {
        Database impatient = TestDatabase.shared().open(Duration.ofMillis(200));
        Statement endless = new Statement("UNWIND range(1, 1000000000000) AS n WITH n WHERE n < 0 RETURN n");

        assertThatExceptionOfType(DatabaseTimedOut.class).isThrownBy(() -> impatient.read(endless, Rows::hasNext));
    }

    @Test
    void aTransactionThatFindsNoFreeConnectionSaysThatTheDatabaseIsOverloaded() {
        Config single = Config.builder()
                .withMaxConnectionPoolSize(1)
                .withConnectionAcquisitionTimeout(100, TimeUnit.MILLISECONDS)
                .withMaxTransactionRetryTime(0, TimeUnit.MILLISECONDS)
                .build();
        try (Driver driver = TestDatabase.shared().driver(single)) {
            Database narrow = open(driver);

            assertThatExceptionOfType(DatabaseOverloaded.class)
                    .isThrownBy(() -> narrow.read(
                            new Statement("UNWIND range(1, 10000) AS n RETURN n"),
                            rows -> narrow.read(new Statement("RETURN 1"), Rows::hasNext)));
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailable() {
        Config impatient = Config.builder()
                .withMaxTransactionRetryTime(0, TimeUnit.MILLISECONDS)
                .build();
        TestDatabase shared = TestDatabase.shared();
        TestDatabase nowhere =
                new TestDatabase("none", URI.create("bolt://127.0.0.1:1"), shared.user(), shared.password());
        try (Driver driver = nowhere.driver(impatient)) {
            Database database = open(driver);

            assertThatExceptionOfType(DatabaseUnavailable.class)
                    .isThrownBy(() -> database.read(new Statement("RETURN 1"), Rows::hasNext));
            assertThat(database.isAvailable()).isFalse();
        }
    }

    @Test
    void failuresNameTheirCodeAndNeverAValue() {
        Statement wrong = new Statement("RETURN date($value)", Map.of("value", "a household's secret"));

        assertThatExceptionOfType(DatabaseFailed.class)
                .isThrownBy(() -> database.read(wrong, Rows::hasNext))
                .withMessageNotContaining("secret")
                .withNoCause()
                .satisfies(failure -> assertThat(failure.code()).startsWith("Neo.ClientError.Statement."));
    }

    @Test
    void failuresOfTheTextSayWhatIsWrongWithIt() {
        assertThatExceptionOfType(DatabaseFailed.class)
                .isThrownBy(() -> database.read(new Statement("RETRUN 1"), Rows::hasNext))
                .withMessageContaining("RETRUN");
    }

    private static Database open(Driver driver) {
        return new DriverDatabase(
                driver,
                new DriverCausality(driver, null),
                Duration.ofSeconds(30),
                Duration.ZERO,
                () -> true,
                List.of());
    }

    private static Statement create(long number) {
        return new Statement("CREATE (t:StoreTest {number: $number})", Map.of("number", number));
    }

    private long count() {
        return database.read(new Statement(COUNT), rows -> (Long) rows.next()[0]);
    }
}
