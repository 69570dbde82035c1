package org.jiedui.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.graph.ScalarType;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How rows become JSON, and what becomes of nulls where there may be none. */
class ShapeTests {

    private static final Shape NAME = new ScalarShapes.Leaf(ScalarType.STRING, false);
    private static final Slot REQUIRED = new Slot("name", 0, Slot.WHOLE, NAME, true);
    private static final Slot OPTIONAL = new Slot("name", 0, Slot.WHOLE, NAME, false);

    private record Written(Outcome outcome, String json, List<List<Object>> missing) {}

    private static Written written(Shape shape, Row row, int column) {
        Json json = new Json(0);
        Completion completion = new Completion(Map.of("first", 2L), json);
        Outcome outcome = shape.write(row, column, completion);
        return new Written(outcome, json.finished().toString(), completion.missingPaths());
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
                        "\"2016-08-22T09:30+08:00\""),
                Arguments.of(new ScalarType(ScalarType.Form.MONEY, "Money"), 6_488_190_005L, "\"64881900.05\""),
                Arguments.of(new ScalarType(ScalarType.Form.MONEY, "Money"), 1234.5, "\"12.35\""));
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void aValueIsWrittenAsItsTypeSays(ScalarType type, Object value, String json) {
        assertThat(written(new ScalarShapes.Leaf(type, false), PlainRow.of(value), 0))
                .isEqualTo(new Written(Outcome.WRITTEN, json, List.of()));
    }

    @Test
    void aBlankInAParallelListIsNoValue() {
        assertThat(written(new ScalarShapes.Leaf(ScalarType.STRING, true), PlainRow.of(""), 0)
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
        assertThat(written(fields(REQUIRED), nulls(1), Shape.WHOLE))
                .extracting(Written::outcome, Written::missing)
                .containsExactly(Outcome.MISSING, List.of(List.of("name")));
    }

    @Test
    void theNearestPlaceThatMayBeNullTakesTheNullAndWhatStandsBesideItStays() {
        Shape village = fields(REQUIRED);
        Shape family = fields(
                new Slot("id", 0, Slot.WHOLE, NAME, true),
                new Slot("village", 1, Slot.WHOLE, fields(new Slot("partOf", 0, Slot.WHOLE, village, true)), false),
                new Slot("type", 2, Slot.WHOLE, NAME, false));
        Row families = PlainRow.of(
                PlainRow.of("a", PlainRow.of(PlainRow.of("雪木达村")), "GENERAL"),
                PlainRow.of("b", PlainRow.of(nulls(1)), "GENERAL"),
                PlainRow.of("c", null, null));

        assertThat(written(new ListShape(family), families, Shape.WHOLE))
                .isEqualTo(new Written(
                        Outcome.WRITTEN,
                        "[{\"id\":\"a\",\"village\":{\"partOf\":{\"name\":\"雪木达村\"}},\"type\":\"GENERAL\"},"
                                + "{\"id\":\"b\",\"village\":null,\"type\":\"GENERAL\"},"
                                + "{\"id\":\"c\",\"village\":null,\"type\":null}]",
                        List.of(List.of(1, "village", "partOf", "name"))));
    }

    @Test
    void aListTakesItsItemsAlong() {
        Shape object = fields(
                new Slot("before", 0, Slot.WHOLE, NAME, true),
                new Slot("list", 1, Slot.WHOLE, new ListShape(fields(REQUIRED)), false));

        assertThat(written(object, PlainRow.of("x", PlainRow.of(PlainRow.of("a"), nulls(1))), Shape.WHOLE))
                .isEqualTo(new Written(
                        Outcome.WRITTEN, "{\"before\":\"x\",\"list\":null}", List.of(List.of("list", 1, "name"))));
    }

    @Test
    void noListIsAnEmptyOne() {
        assertThat(written(new ListShape(new ScalarShapes.Leaf(ScalarType.STRING, false)), nulls(1), 0)
                        .json())
                .isEqualTo("[]");
    }

    @Test
    void anObjectWithoutFieldsIsEmpty() {
        assertThat(written(fields(), nulls(0), Shape.WHOLE).json()).isEqualTo("{}");
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
        ConnectionShape shape = new ConnectionShape(
                0,
                all -> all.get("first"),
                backward,
                false,
                false,
                List.of(
                        new ConnectionShape.Field("all", new ConnectionShape.Part.Listed(new ListShape(NAME))),
                        new ConnectionShape.Field(
                                "pageInfo",
                                new ConnectionShape.Part.Around(
                                        inOrder("hasNextPage", "hasPreviousPage"), new FixedShapes.Absent()))));
        return written(shape, PlainRow.of(PlainRow.of(items)), Shape.WHOLE).json();
    }

    private static Map<String, String> inOrder(String one, String other) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(one, one);
        fields.put(other, other);
        return fields;
    }

    private static ObjectShapes.Fields fields(Slot... slots) {
        return new ObjectShapes.Fields(List.of(slots));
    }

    private static Row nulls(int number) {
        return PlainRow.of(new @Nullable Object[number]);
    }
}
