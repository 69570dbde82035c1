package org.jiedui.api.file.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jiedui.api.file.table.PageContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as texts in cells. */
class CellsTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 138", "-x", "@SUM(A1)", "\tx", "\rx", "-", "=", "-1e5", "- 5"})
    void whatASpreadsheetWouldTakeForAFormulaIsGuarded(String text) {
        assertThat(Cells.guarded(text)).isEqualTo("'" + text);
        assertThat(Cells.guarded(List.of(text, "b"))).isEqualTo("'" + text + "; b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x=1", "-5", "-5.00", "64700000.00", "’=", "😀", "\n=1", " =1"})
    void whatItWouldNotStaysAsItIs(String text) {
        assertThat(Cells.guarded(text)).isEqualTo(text);
    }

    @Test
    void numbersStayAsTheyAreWritten() {
        assertThat(Cells.guarded(new PageContent.WrittenNumber("-1.5E-7"))).isEqualTo("-1.5E-7");
        assertThat(Cells.text(Map.of("a", List.of(new PageContent.WrittenNumber("1.50"), true))))
                .isEqualTo("{\"a\":[1.50,true]}");
        assertThat(Cells.text(null)).isEmpty();
    }

    @Test
    void whatXmlDoesNotAllowIsMarked() {
        assertThat(Cells.ofXml("a\u0000\u000Bb\t\n😀\uFFFE")).isEqualTo("a\uFFFD\uFFFDb\t\n😀\uFFFD");
    }
}
