package org.jiedui.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiedui.graph.ScalarType;
import org.jiedui.store.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTests {

    private static final ScalarType MONEY = new ScalarType(ScalarType.Form.MONEY, "Money");

    private final Scalars scalars = new Scalars(new Enumerations(Shipped.DECLARATIONS));

    @ParameterizedTest
    @CsvSource({
        "2016-08-22, 2016-08-22 DAY",
        "2016-08, 2016-08-01 MONTH",
        "2016, 2016-01-01 YEAR",
        "1990s, 1990-01-01 DECADE"
    })
    void aDateIsKeptAsExactAsItIsKnown(String cell, String date) {
        PartialDateText read = PartialDateText.of(cell);

        assertThat(read.date() + " " + read.precision()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"64700000, 6470000000", "64700000.00, 6470000000", "0.01, 1", "5278800000, 527880000000"})
    void moneyIsKeptInWholeFen(String yuan, long fen) {
        assertThat(scalars.read(MONEY, yuan)).isEqualTo(fen);
    }

    @Test
    void moneyFinerThanAFenIsRejected() {
        assertThatThrownBy(() -> scalars.read(MONEY, "0.001")).hasMessageContaining("two digits after the point");
    }

    @Test
    void aWholeNumberBeyond32BitsIsRejected() {
        assertThatThrownBy(() -> scalars.read(ScalarType.INT, "2147483648")).hasMessageContaining("32 bits");
    }

    @Test
    void aPointIsLongitudeAndLatitude() {
        assertThat(Scalars.point("101.12701 30.99145")).isEqualTo(new GeoPoint(101.12701, 30.99145));
        assertThatThrownBy(() -> Scalars.point("30.99145 101.12701")).hasMessageContaining("no point of the globe");
    }

    @Test
    void aBackslashTakesTheMeaningFromASeparator() {
        assertThat(Separated.split("a\\|b|c", '|').stream().map(Separated::unescape))
                .containsExactly("a|b", "c");
        assertThat(Separated.split("", '|')).isEmpty();
    }

    @Test
    void anIdFollowsFromKindAndKey() {
        assertThat(new NaturalKey("County", "510117").id()).isEqualTo("County_llzucfnf3jvhxxcu");
    }
}
