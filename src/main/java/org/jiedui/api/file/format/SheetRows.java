package org.jiedui.api.file.format;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.jiedui.api.file.table.PageContent;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** The rows of a table on a sheet, and on further ones where there are more of them than a sheet holds. */
final class SheetRows {

    /** So many characters can be in a cell. */
    static final int LONGEST = 32_767;

    /** Numbers of more digits would lose some. */
    private static final int DIGITS = 15;

    /** Spreadsheets know no days before, or take the year 1900 for a leap year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final String DAY = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm:ss";
    private static final String MONEY = "#,##0.00";
    private static final double WIDEST = 40;
    private static final double NARROWEST = 12;

    private final Workbook workbook;
    private final FileTable table;
    private final FileOptions options;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    SheetRows(Workbook workbook, FileTable table, FileOptions options) {
        this.workbook = workbook;
        this.table = table;
        this.options = options;
    }

    /** A new sheet with the headings of the columns, which stay in view. */
    Worksheet begin() {
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? table.name() : table.name() + " " + sheets);
        List<FileColumn> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            String heading = options.heading(columns.get(i));
            begun.inlineString(0, i, heading);
            begun.style(0, i).bold().set();
            begun.width(i, Math.min(WIDEST, Math.max(NARROWEST, heading.length() * 2.0)));
        }
        begun.freezePane(0, 1);
        row = 1;
        sheet = begun;
        return begun;
    }

    void write(FileItem item) throws IOException {
        for (@Nullable Object[] cells : item.rows()) {
            Worksheet to = sheet == null || row == Worksheet.MAX_ROWS ? another() : sheet;
            for (int i = 0; i < cells.length; i++) {
                Object value = cells[i];
                if (value != null) {
                    write(to, i, table.columns().get(i), value);
                }
            }
            row++;
        }
    }

    private Worksheet another() throws IOException {
        end();
        return begin();
    }

    private void write(Worksheet to, int column, FileColumn of, Object value) {
        if (value instanceof Boolean truth) {
            to.value(row, column, truth);
            return;
        }
        String text = Cells.text(value);
        String type = of.list() ? "" : of.type();
        if (value instanceof PageContent.WrittenNumber || type.equals("Money")) {
            number(to, column, text, type.equals("Money"));
        } else if (type.equals("Date") && !LocalDate.parse(text).isBefore(FIRST_DAY)) {
            to.value(row, column, LocalDate.parse(text));
            to.style(row, column).format(DAY).set();
        } else if (type.equals("DateTime")
                && !OffsetDateTime.parse(text).toLocalDate().isBefore(FIRST_DAY)) {
            to.value(
                    row,
                    column,
                    OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime());
            to.style(row, column).format(MOMENT).set();
        } else if (text.length() > LONGEST) {
            throw new Problem(
                    ErrorCode.BAD_USER_INPUT,
                    null,
                    "%s has a value of %d characters, and a cell of a workbook holds %d: ask for format=csv or ndjson"
                            .formatted(of.name(), text.length(), LONGEST));
        } else {
            to.inlineString(row, column, Cells.ofXml(text));
        }
    }

    private void number(Worksheet to, int column, String text, boolean money) {
        if (text.chars().filter(Character::isDigit).count() > DIGITS) {
            to.inlineString(row, column, Cells.ofXml(text));
            return;
        }
        to.value(row, column, Double.parseDouble(text));
        if (money) {
            to.style(row, column).format(MONEY).set();
        }
    }

    void flush() throws IOException {
        if (sheet != null) {
            sheet.flush();
        }
    }

    void end() throws IOException {
        if (sheet != null) {
            sheet.finish();
            sheet = null;
        }
    }
}
