package org.jiedui.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

/** Reads a file as a table: a workbook or text, whichever it is. */
final class SheetReader {

    /** Titles and notes above the headings. */
    private static final int ABOVE = 20;

    /** The bytes by which workbooks are told. */
    private static final int SIGNATURE = 8;

    private final ImportSettings settings;

    SheetReader(ImportSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads it.
     *
     * @param content the file
     * @param sheet the name of the sheet of a workbook; null for the first in which something stands
     * @throws UnreadableSheet where it is no table, or too large
     */
    Sheet read(byte[] content, @Nullable String sheet) {
        return read(content, sheet, this::bounded);
    }

    /**
     * Reads it row by row.
     *
     * @param content the file
     * @param sheet the name of the sheet of a workbook; null for the first in which something stands
     * @param taking takes its rows while they are read, and keeps those that are to stand in the sheet
     * @throws UnreadableSheet where it is no table
     */
    Sheet read(byte[] content, @Nullable String sheet, Bounded taking) {
        if (content.length == 0) {
            throw new UnreadableSheet("the file is empty");
        }
        boolean hasSignature = content.length >= SIGNATURE;
        if (hasSignature && ReadableWorkbook.isOLE2Header(content)) {
            throw new UnreadableSheet(
                    "this is a workbook of Excel 97, or one with a password: save it as .xlsx without one");
        }
        return hasSignature && ReadableWorkbook.isOOXMLZipHeader(content)
                ? WorkbookReader.read(content, sheet, settings.inflated().toBytes(), taking)
                : TextReader.read(content, taking);
    }

    /** The rows in which something stands, as many as may be. */
    private List<Sheet.Row> bounded(Iterator<Sheet.Row> all) {
        List<Sheet.Row> rows = new ArrayList<>();
        while (all.hasNext()) {
            Sheet.Row row = next(all);
            if (!row.isBlank()) {
                rows.add(row);
            }
            if (rows.size() > settings.rows() + ABOVE) {
                throw new UnreadableSheet(
                        "it has more than " + settings.rows() + " rows: divide it, or use several sheets");
            }
        }
        return rows;
    }

    /** The next row, which is as wide as a row may be. */
    Sheet.Row next(Iterator<Sheet.Row> all) {
        Sheet.Row row = all.next();
        if (row.cells().size() > settings.columns()) {
            throw new UnreadableSheet("row " + row.number() + " has more than " + settings.columns() + " cells");
        }
        return row;
    }

    /** Takes as many rows as may be. */
    @FunctionalInterface
    interface Bounded {
        List<Sheet.Row> take(Iterator<Sheet.Row> all);
    }
}
