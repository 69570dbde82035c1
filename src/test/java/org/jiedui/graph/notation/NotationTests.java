package org.jiedui.graph.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTests {

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31", "2016-02-29", "1582-10-10"})
    void aDayIsGivenAsItIsTaken(String text) {
        assertThat(Days.read(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-12-31",
                "+10000-01-01",
                "-0001-01-01",
                "10000-01-01",
                "2015-02-29",
                "2016-13-01",
                "2016-1-1",
                "２０１６-01-01",
                "2016-01-01 ",
                "2016-01-01T00:00:00Z",
                "20160101",
                ""
            })
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> Days.read(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00.000Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2016-08-22T09:30:00Z, 2016-08-22T09:30:00.000Z",
        "2016-08-22T09:30:00.1Z, 2016-08-22T09:30:00.100Z",
        "2016-08-22t09:30:00.123456789z, 2016-08-22T09:30:00.123Z",
        "2016-08-22T09:30:00.000+08:00, 2016-08-22T01:30:00.000Z",
        "2016-08-22T09:30:00.000-03:30, 2016-08-22T13:00:00.000Z"
    })
    void aMomentIsGivenInOneForm(String taken, String given) {
        assertThat(Moments.written(Moments.read(taken))).isEqualTo(given);
        assertThat(Moments.written(Moments.read(given))).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2099-01-01T00:00Z",
                "+999999999-12-31T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "0000-01-01T00:00:00.000Z",
                "2016-08-22T09:30:00.000+03:30:15",
                "2016-08-22T09:30:00.000-00:00",
                "2016-08-22T09:30:00.000+0800",
                "2016-08-22T09:30:00.000+19:00",
                "2016-08-22T24:00:00.000Z",
                "2016-08-22T09:30:60.000Z",
                "2016-02-30T09:30:00.000Z",
                "2016-08-22T09:30:00.Z",
                "2016-08-22T09:30:00.0000000001Z",
                "2016-08-22 09:30:00.000Z",
                "2016-08-22T09:30:00.000",
                "2016-08-22T09:30:00.000Z[Asia/Shanghai]",
                "0001-01-01T00:00:00.000+01:00",
                "9999-12-31T23:59:59.000-01:00",
                "２016-08-22T09:30:00.000Z",
                "2016-08-22"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> Moments.read(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "-0, 0.00",
        "0.01, 0.01",
        "-0.01, -0.01",
        "64700000.5, 64700000.50",
        "007, 7.00",
        "90000000000000.00, 90000000000000.00",
        "-90000000000000.00, -90000000000000.00"
    })
    void anAmountIsGivenWithTwoDigits(String taken, String given) {
        assertThat(Yuan.written(Yuan.read(taken))).isEqualTo(given);
        assertThat(Yuan.read(given)).isEqualTo(Yuan.read(taken));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "+5",
                ".5",
                "5.",
                "0e999999999",
                "５",
                "0.001",
                "90000000000000.01",
                "1,000.00",
                " 1",
                "NaN",
                "0x10",
                "",
                "-",
                "--1",
                "99999999999999999999999999"
            })
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Yuan.read(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.org",
                "https://example.org:8443/a/b?c=d&e=%E6%9D%91#f",
                "HTTPS://EXAMPLE.ORG/",
                "http://[2001:db8::1]/",
                "http://10.0.0.1/x",
                "http://政府.中国/通知",
                "http://localhost/"
            })
    void anAddressInTheWebIsTaken(String text) {
        assertThat(WebAddresses.read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://example.org/%0aalert(1)",
                "data:text/html,x",
                "mailto:a@b.c",
                "urn:isbn:1",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://example.org:65536/",
                "http:///",
                "http://",
                "http:",
                "http:example.org",
                "http://user:pw@example.org/",
                "http://user@example.org/",
                "http://example.org:port/",
                "http://exa mple.org/",
                "http://example.org/\u202egpj",
                "//example.org/",
                "example.org",
                " http://example.org/",
                ""
            })
    void whatIsNoAddressInTheWebIsRefused(String text) {
        assertThatThrownBy(() -> WebAddresses.read(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "-2147483648, -2147483648", "007, 7"})
    void aWholeNumberHas32Bits(String text, int number) {
        assertThat(Numbers.whole(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "+5", "５", "1.0", "1e3", "", "99999999999999999999"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> Numbers.whole(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @CsvSource({"-0.0, 0.0", "1.5e3, 1500.0", "1.7976931348623157e308, 1.7976931348623157e308", "4.9e-324, 4.9e-324"})
    void aFloatingNumberIsFinite(String text, double number) {
        assertThat(Double.doubleToRawLongBits(Numbers.floating(text))).isEqualTo(Double.doubleToRawLongBits(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "NaN", "Infinity", "0x1p3", "1d", "1f", "１", "+1", " 1", ""})
    void whatIsNoFloatingNumberIsRefused(String text) {
        assertThatThrownBy(() -> Numbers.floating(text)).isInstanceOf(MalformedValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u3000", "\t\n", "\u200b", "\ufeff", "\u2060\u00ad", "\u3164", "\u2800", "\u0301"})
    void nothingIsSeenOfABlankText(String text) {
        assertThat(Wording.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"村", "a", "𠮷", "ༀ", "ꆈ", "0", "·", "😀", "a\u0301\u0323", "བོད", "a\u3000b c"})
    void aCharacterIsSeen(String text) {
        assertThat(Wording.isVisible(text)).isTrue();
        assertThat(Wording.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u202e",
                "\u200b",
                "\u2066",
                "\u2028",
                "\n",
                "\u007f",
                "\uffff",
                "\ufdd0",
                "\ufffc",
                "\ufffd",
                "\ue000",
                "\uf8ff",
                "\udb80\udc00",
                "\udbff\udffd",
                "\u0378",
                "\ud83f\udffe",
                "\udb40\udc01",
                "\udb40\udc41",
                "\udb40\udc7f",
                "\u00ad",
                "\u034f",
                "\u115f",
                "\u2800",
                "\u3164",
                "\uffa0",
                "\ufff9",
                "\ufe0f",
                "\udb40\udd00",
                "\u180b",
                "\u00a0",
                "\u2003",
                " \u0301"
            })
    void whatIsHiddenInANameIsFound(String hidden) {
        assertThat(Wording.isPlain("村" + hidden + "子")).isFalse();
    }

    @Test
    void proseMayChooseBetweenFormsAndHaveLines() {
        assertThat(Wording.strange("❤\ufe0f\n\tb\u00a0c", true)).isNull();
        assertThat(Wording.strange("❤\ufe0f", false)).isEqualTo("U+FE0F");
        assertThat(Wording.strange("a\udb40\udc41", true)).isEqualTo("U+E0041");
    }

    @Test
    void whatLooksTheSameIsTheSame() {
        assertThat(Wording.normalized("Se\u0302rxu\u0308")).isEqualTo("S\u00earx\u00fc");
        assertThat(Wording.isWellFormed("\ud842")).isFalse();
        assertThat(Wording.isWellFormed("\ud842\udfb7")).isTrue();
    }
}
