package org.jiedui.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates are read as people write them, and as exact. */
class CellReaderTests {

    @ParameterizedTest
    @CsvSource({
        "2016-08-22, 2016-08-22, DAY",
        "2016年8月22日, 2016-08-22, DAY",
        "2016/8/2, 2016-08-02, DAY",
        "2016.08.22, 2016-08-22, DAY",
        "２０１６年８月２２日, 2016-08-22, DAY",
        "2016 年 8 月, 2016-08-01, MONTH",
        "2016-08, 2016-08-01, MONTH",
        "2016年, 2016-01-01, YEAR",
        "2016, 2016-01-01, YEAR",
        "1990s, 1990-01-01, DECADE",
        "1990年代, 1990-01-01, DECADE"
    })
    void aDateIsAsExactAsItIsWritten(String cell, String day, String precision) {
        assertThat(CellReader.date(cell)).containsEntry("date", day).containsEntry("precision", precision);
    }

    @Test
    void whatIsNoDateIsRefused() {
        assertThatExceptionOfType(CellFault.class)
                .isThrownBy(() -> CellReader.date("去年"))
                .withMessageContaining("2016年8月22日");
    }
}
