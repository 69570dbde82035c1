package org.jiedui.transfer.dump.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.store.exact.ExactDuration;
import org.jiedui.store.exact.ExactPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value of the database comes back from its line as it was, type and all. */
class JsonValuesTests {

    private static final int ROUNDS = 2_000;

    private static final List<String> ZONES = List.of("Asia/Shanghai", "Europe/Berlin", "UTC", "America/St_Johns");

    static Stream<Object> borders() {
        return Stream.of(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0L,
                1.0,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1e22,
                "",
                "\u0000\u001f\"\\\n\r\u2028\u2029\ufeff",
                "𠮷野家 é e\u0301 \ud83d\ude00 \uffff",
                "x".repeat(1 << 20),
                true,
                List.of(),
                List.of(1L, 2L),
                List.of(1.0, 2.0),
                List.of("date", "2012-01-01"),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalDate.of(0, 2, 29),
                LocalTime.MIN,
                LocalTime.MAX,
                LocalDateTime.of(-999_999_999, 1, 1, 0, 0),
                LocalDateTime.MAX,
                OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHoursMinutesSeconds(-17, -59, -59)),
                ZonedDateTime.of(LocalDateTime.of(999_999_999, 12, 31, 23, 59, 59, 999_999_999), ZoneOffset.UTC),
                ZonedDateTime.of(LocalDateTime.of(-9999, 1, 1, 0, 0), ZoneOffset.MAX),
                ZonedDateTime.ofLocal(
                        LocalDateTime.of(2020, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(2)),
                ZonedDateTime.ofLocal(
                        LocalDateTime.of(2020, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1)),
                new ExactDuration(Long.MIN_VALUE, Long.MAX_VALUE, -1, 999_999_999),
                new ExactPoint(4326, -180.0, 90.0, Double.NaN),
                new ExactPoint(4979, 103.5, 30.25, -0.0),
                new ExactPoint(9157, Double.MAX_VALUE, Double.MIN_VALUE, 0.0),
                List.of(new ExactPoint(7203, 1.0, 2.0, Double.NaN), new ExactPoint(7203, 1.5, 2.5, Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("borders")
    void aValueAtItsBorderComesBack(Object value) {
        assertThat(roundTrip(Map.of("value", value))).containsExactly(Map.entry("value", value));
    }

    @Test
    void bytesComeBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat((byte[]) roundTrip(Map.of("value", all)).get("value")).isEqualTo(all);
    }

    @Test
    void whateverIsStoredComesBack() {
        Random random = new Random(20121231);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Object> properties = new TreeMap<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                properties.put(text(random), value(random));
            }

            assertThat(roundTrip(properties)).isEqualTo(properties);
        }
    }

    @Test
    void aLineIsOneLineOfPlainJson() {
        byte[] line = new NodeLine(3, List.of("B", "A"), Map.of("a", "1\n2", "b", 1.0, "c", 1L)).bytes();

        assertThat(new String(line, UTF_8))
                .isEqualTo("{\"node\":3,\"labels\":[\"A\",\"B\"],\"properties\":{\"a\":\"1\\n2\",\"b\":1.0,\"c\":1}}");
    }

    @Test
    void aTypeThatIsNotKnownIsNotLost() {
        NodeLine node = new NodeLine(0, List.of(), Map.of("value", BigDecimal.ONE));

        assertThatThrownBy(node::bytes).isInstanceOf(DumpException.class).hasMessageContaining("BigDecimal");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aLineThatIsNoneIsRefused(String line) {
        assertThatThrownBy(() -> NodeLine.of(line.getBytes(UTF_8))).isInstanceOf(DumpException.class);
    }

    static Stream<String> wrong() {
        return Stream.of(
                "",
                "1",
                "{",
                "{\"node\":0,\"labels\":[],\"properties\":{}} {}",
                "{\"node\":0,\"labels\":[1],\"properties\":{}}",
                "{\"node\":0,\"others\":[]}",
                "{\"labels\":[],\"properties\":{}}",
                "{\"node\":0,\"labels\":[],\"properties\":{\"a\":{\"date\":\"soon\"}}}",
                "{\"node\":0,\"labels\":[],\"properties\":{\"a\":{\"point\":[1]}}}",
                "{\"node\":0,\"labels\":[],\"properties\":{\"a\":{\"date\":\"2012-01-01\",\"b\":1}}}",
                "{\"node\":0,\"labels\":[],\"properties\":{\"a\":99999999999999999999}}",
                "{\"node\":0,\"labels\":[],\"properties\":{\"a\":null}}");
    }

    private static Map<String, Object> roundTrip(Map<String, Object> properties) {
        byte[] ofNode = new NodeLine(7, List.of("A"), properties).bytes();
        byte[] ofRelationship = new RelationshipLine(1, 2, "T", properties).bytes();

        assertThat(new String(ofNode, UTF_8)).doesNotContain("\n");
        assertThat(NodeLine.of(ofNode).bytes()).isEqualTo(ofNode);
        assertThat(RelationshipLine.of(ofRelationship).bytes()).isEqualTo(ofRelationship);
        return NodeLine.of(ofNode).properties();
    }

    private static Object value(Random random) {
        Function<Random, Object> sort = SORTS.get(random.nextInt(SORTS.size()));
        if (random.nextInt(4) > 0) {
            return sort.apply(random);
        }
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(sort.apply(random));
        }
        return list;
    }

    private static final List<Function<Random, Object>> SORTS = List.of(
            Random::nextLong,
            random -> (long) random.nextInt(10),
            random -> Double.longBitsToDouble(random.nextLong() & ~(1L << 52)),
            random -> random.nextInt(100) / 10.0,
            Random::nextBoolean,
            JsonValuesTests::text,
            JsonValuesTests::date,
            random -> time(random),
            random -> time(random).atOffset(offset(random)),
            random -> date(random).atTime(time(random)),
            random -> date(random).atTime(time(random)).atZone(offset(random)),
            random -> date(random).atTime(time(random)).atZone(ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))),
            random -> new ExactDuration(
                    random.nextLong(), random.nextLong(), random.nextLong(), random.nextInt(1_000_000_000)),
            random -> new ExactPoint(4326, random.nextDouble(), random.nextDouble(), Double.NaN),
            random -> new ExactPoint(9157, random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));

    private static LocalDate date(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(8_000_000) - 4_000_000);
    }

    private static LocalTime time(Random random) {
        return LocalTime.ofNanoOfDay(
                random.nextInt(86_400) * 1_000_000_000L + (long) random.nextInt(2) * random.nextInt(1_000));
    }

    private static ZoneOffset offset(Random random) {
        return ZoneOffset.ofTotalSeconds(random.nextInt(2 * 64_800) - 64_800);
    }

    /** Of whatever Unicode has, but for halves of characters, which no text of the database has. */
    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
