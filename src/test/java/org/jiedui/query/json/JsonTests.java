package org.jiedui.query.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is written is, byte for byte, what Jackson writes. */
class JsonTests {

    private static final JsonMapper JACKSON = JsonMapper.shared();
    private static final int RANDOM_VALUES = 2_000;

    private static String written(Consumer<Json> writing) {
        Json json = new Json(0);
        writing.accept(json);
        return json.finished().toString();
    }

    private static void isWrittenAsByJackson(Object value) {
        assertThat(written(json -> json.plain(value))).isEqualTo(JACKSON.writeValueAsString(value));
    }

    @Test
    void everyCharacterOfTheBasicPlane() {
        for (char character = 0; character < Character.MIN_SURROGATE; character++) {
            isWrittenAsByJackson("a" + character + "b");
        }
        for (char character = Character.MAX_SURROGATE + 1; character < Character.MAX_VALUE; character++) {
            isWrittenAsByJackson(String.valueOf(character));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\\/\b\f\n\r\t\u0000\u001f\u007f", "阿坝藏族羌族自治州 𠮷", "é\u2028\u2029😀"})
    void texts(String text) {
        isWrittenAsByJackson(text);
    }

    @Test
    void randomTexts() {
        Random random = new Random(1);
        for (int i = 0; i < RANDOM_VALUES; i++) {
            int most = random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT;
            isWrittenAsByJackson(random.ints(random.nextInt(60), 0, most)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b", "\udc00\ud800", "\ud800\ud800\udc00"})
    void halvesOfSurrogatePairsAreReplacedSoThatTheBytesStayWellFormed(String text) {
        String whole = written(json -> json.text(text));

        assertThat(JACKSON.readValue(whole.getBytes(UTF_8), String.class))
                .isEqualTo(text.replaceAll(
                        "[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]", "\ufffd"));
    }

    static Stream<Object> numbers() {
        Stream<Object> whole = LongStream.of(0, 9, 10, 99, 100, 999_999, 1_000_000, Long.MAX_VALUE)
                .boxed()
                .flatMap(number -> Stream.of(number, -number, -number - 1));
        Stream<Object> floating =
                Stream.of(0.0, -0.0, 1.0, 0.1, 1e-3, 9.999e-4, 1e7, 1.0e21, Double.MIN_VALUE, Double.MAX_VALUE);
        return Stream.concat(Stream.concat(whole, floating), Stream.of(true, false));
    }

    @ParameterizedTest
    @MethodSource
    void numbers(Object number) {
        isWrittenAsByJackson(number);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonHasNoNumberForIsAFault(double number) {
        assertThatThrownBy(() -> written(json -> json.number(number))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void randomNumbers() {
        Random random = new Random(2);
        for (int i = 0; i < RANDOM_VALUES; i++) {
            isWrittenAsByJackson(random.nextLong() >> random.nextInt(64));
            double floating = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(floating)) {
                isWrittenAsByJackson(floating);
            }
            isWrittenAsByJackson(random.nextInt(100_000) / 100.0);
        }
    }

    @Test
    void hundredths() {
        Random random = new Random(3);
        LongStream.concat(
                        LongStream.of(0, 1, -1, 99, -99, 100, Long.MIN_VALUE, Long.MAX_VALUE),
                        random.longs(RANDOM_VALUES))
                .forEach(number -> assertThat(written(json -> json.hundredths(number)))
                        .isEqualTo('"' + BigDecimal.valueOf(number, 2).toPlainString() + '"'));
    }

    @Test
    void days() {
        new Random(4)
                .longs(RANDOM_VALUES, -800_000, 3_000_000)
                .mapToObj(LocalDate::ofEpochDay)
                .forEach(day -> assertThat(written(json -> json.date(day))).isEqualTo('"' + day.toString() + '"'));
        assertThat(written(json -> json.date(LocalDate.MIN))).isEqualTo('"' + LocalDate.MIN.toString() + '"');
    }

    @Test
    void whatIsTooLargeForAnIntIsNotCutOff() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> written(json -> json.integer(Integer.MAX_VALUE + 1L)));
    }

    @Test
    void whatWasWrittenLastCanBeTakenBack() {
        assertThat(written(json -> {
                    json.put('[');
                    json.number(1);
                    int mark = json.length();
                    json.separate();
                    json.text("x".repeat(1_000));
                    json.truncate(mark);
                    json.put(']');
                }))
                .isEqualTo("[1]");
    }
}
