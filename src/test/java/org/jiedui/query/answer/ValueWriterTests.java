package org.jiedui.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.graph.ScalarType;
import org.jiedui.query.PlainRow;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How rows become JSON, and what becomes of nulls where there may be none. */
class ValueWriterTests {

    private static final ValueWriter NAME = new ScalarWriters.Leaf(ScalarType.STRING, false);
    private static final FieldWriter REQUIRED = new FieldWriter("name", 0, FieldWriter.WHOLE, NAME, true);
    private static final FieldWriter OPTIONAL = new FieldWriter("name", 0, FieldWriter.WHOLE, NAME, false);

    private record Written(Outcome outcome, String json, List<List<Object>> missing) {}

    private static Written written(ValueWriter shape, Row row, int column) {
        Json json = new Json(0);
        Completion completion = new Completion(Map.of("first", 2L), json);
        Outcome outcome = shape.write(row, column, completion);
        return new Written(
                outcome,
                json.finished().toString(),
                completion.flaws().stream().map(Flaw::path).toList());
    }

    static Stream<Arguments> leaves() {
        return Stream.of(
                Arguments.of(ScalarType.STRING, "道孚县", "\"道孚县\""),
                Arguments.of(ScalarType.STRING, "", "\"\""),
                Arguments.of(ScalarType.INT, 12L, "12"),
                Arguments.of(ScalarType.FLOAT, 12L, "12.0"),
                Arguments.of(ScalarType.FLOAT, 0.5, "0.5"),
                Arguments.of(new ScalarType(ScalarType.Form.BOOLEAN, "Boolean"), true, "true"),
                Arguments.of(ScalarType.DATE, LocalDate.of(2016, 8, 22), "\"2016-08-22\""),
                Arguments.of(
                        new ScalarType(ScalarType.Form.DATE_TIME, "DateTime"),
                        OffsetDateTime.parse("2016-08-22T09:30:00+08:00"),
                        "\"2016-08-22T01:30:00.000Z\""),
                Arguments.of(new ScalarType(ScalarType.Form.MONEY, "Money"), 6_488_190_005L, "\"64881900.05\""),
                Arguments.of(new ScalarType(ScalarType.Form.MONEY, "Money"), 1234.5, "\"12.35\""));
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void aValueIsWrittenAsItsTypeSays(ScalarType type, Object value, String json) {
        assertThat(written(new ScalarWriters.Leaf(type, false), PlainRow.of(value), 0))
                .isEqualTo(new Written(Outcome.WRITTEN, json, List.of()));
    }

    @Test
    void aBlankInAParallelListIsNoValue() {
        assertThat(written(new ScalarWriters.Leaf(ScalarType.STRING, true), PlainRow.of(""), 0)
                        .outcome())
                .isEqualTo(Outcome.NULL);
    }

    @Test
    void aNullThatMayBeIsWritten() {
        assertThat(written(fields(OPTIONAL), PlainRow.of(List.of(), nulls(1)), 1)
                        .json())
                .isEqualTo("{\"name\":null}");
    }

    @Test
    void anObjectThatLacksWhatItMustHaveIsMissing() {
        assertThat(written(fields(REQUIRED), nulls(1), ValueWriter.WHOLE))
                .extracting(Written::outcome, Written::missing)
                .containsExactly(Outcome.MISSING, List.of(List.of("name")));
    }

    @Test
    void theNearestPlaceThatMayBeNullTakesTheNullAndWhatStandsBesideItStays() {
        ValueWriter village = fields(REQUIRED);
        ValueWriter family = fields(
                new FieldWriter("id", 0, FieldWriter.WHOLE, NAME, true),
                new FieldWriter(
                        "village",
                        1,
                        FieldWriter.WHOLE,
                        fields(new FieldWriter("partOf", 0, FieldWriter.WHOLE, village, true)),
                        false),
                new FieldWriter("type", 2, FieldWriter.WHOLE, NAME, false));
        Row families = PlainRow.of(
                PlainRow.of("a", PlainRow.of(PlainRow.of("雪木达村")), "GENERAL"),
                PlainRow.of("b", PlainRow.of(nulls(1)), "GENERAL"),
                PlainRow.of("c", null, null));

        assertThat(written(new ListWriter(family), families, ValueWriter.WHOLE))
                .isEqualTo(new Written(
                        Outcome.WRITTEN,
                        "[{\"id\":\"a\",\"village\":{\"partOf\":{\"name\":\"雪木达村\"}},\"type\":\"GENERAL\"},"
                                + "{\"id\":\"b\",\"village\":null,\"type\":\"GENERAL\"},"
                                + "{\"id\":\"c\",\"village\":null,\"type\":null}]",
                        List.of(List.of(1, "village", "partOf", "name"))));
    }

    @Test
    void aListTakesItsItemsAlong() {
        ValueWriter object = fields(
                new FieldWriter("before", 0, FieldWriter.WHOLE, NAME, true),
                new FieldWriter("list", 1, FieldWriter.WHOLE, new ListWriter(fields(REQUIRED)), false));

        assertThat(written(object, PlainRow.of("x", PlainRow.of(PlainRow.of("a"), nulls(1))), ValueWriter.WHOLE))
                .isEqualTo(new Written(
                        Outcome.WRITTEN, "{\"before\":\"x\",\"list\":null}", List.of(List.of("list", 1, "name"))));
    }

    @Test
    void noListIsAnEmptyOne() {
        assertThat(written(new ListWriter(new ScalarWriters.Leaf(ScalarType.STRING, false)), nulls(1), 0)
                        .json())
                .isEqualTo("[]");
    }

    @Test
    void anObjectWithoutFieldsIsEmpty() {
        assertThat(written(fields(), nulls(0), ValueWriter.WHOLE).json()).isEqualTo("{}");
    }

    @Test
    void aPageEndsWhereItWasToEndAndTellsThatThereIsMore() {
        assertThat(page(false, "a", "b", "c"))
                .isEqualTo("{\"all\":[\"a\",\"b\"],\"pageInfo\":{\"hasNextPage\":true,\"hasPreviousPage\":false}}");
        assertThat(page(true, "c", "b", "a"))
                .isEqualTo("{\"all\":[\"b\",\"c\"],\"pageInfo\":{\"hasNextPage\":false,\"hasPreviousPage\":true}}");
        assertThat(page(false, "a"))
                .isEqualTo("{\"all\":[\"a\"],\"pageInfo\":{\"hasNextPage\":false,\"hasPreviousPage\":false}}");
    }

    private static String page(boolean backward, Object... items) {
        ConnectionWriter shape = new ConnectionWriter(
                0,
                all -> all.get("first"),
                backward,
                false,
                false,
                List.of(
                        new ConnectionWriter.Field("all", new ConnectionWriter.Part.Listed(new ListWriter(NAME))),
                        new ConnectionWriter.Field(
                                "pageInfo",
                                new ConnectionWriter.Part.Around(
                                        inOrder("hasNextPage", "hasPreviousPage"), new FixedWriters.Absent()))));
        return written(shape, PlainRow.of(PlainRow.of(items)), ValueWriter.WHOLE)
                .json();
    }

    private static Map<String, String> inOrder(String one, String other) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(one, one);
        fields.put(other, other);
        return fields;
    }

    private static ObjectWriters.Fields fields(FieldWriter... slots) {
        return new ObjectWriters.Fields(List.of(slots));
    }

    private static Row nulls(int number) {
        return PlainRow.of(new @Nullable Object[number]);
    }
}
