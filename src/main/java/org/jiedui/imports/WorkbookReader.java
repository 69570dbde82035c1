package org.jiedui.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a sheet of a workbook of Excel or LibreOffice: what stands in its cells, of formulas what they came to. */
final class WorkbookReader {

    /** Texts within the form of a number, which say nothing of whether it is a date. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private static final Pattern OF_DATES = Pattern.compile("[yYdD年月日]");

    /** What Excel itself has forms for that are dates. */
    private static final List<Integer> DATE_FORMS =
            List.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    private static final int PORTION = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(WorkbookReader.class);

    private WorkbookReader() {}

    static Sheet read(byte[] content, @Nullable String named, long inflated, SheetReader.Bounded bounded) {
        try {
            checkSize(content, inflated);
            try (ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
                return read(workbook, named, bounded);
            }
        } catch (UnreadableSheet known) {
            throw known;
        } catch (IOException | RuntimeException malformed) {
            // The reader says in many ways that a file is not as it expects.
            LOG.debug("A workbook could not be read", malformed);
            throw new UnreadableSheet("it is no .xlsx workbook, or a damaged one");
        }
    }

    private static Sheet read(ReadableWorkbook workbook, @Nullable String named, SheetReader.Bounded bounded)
            throws IOException {
        List<org.dhatim.fastexcel.reader.Sheet> sheets = workbook.getSheets()
                .filter(sheet -> named == null || sheet.getName().equals(named))
                .toList();
        if (sheets.isEmpty()) {
            throw new UnreadableSheet("there is no sheet " + named + " but "
                    + String.join(
                            ", ",
                            workbook.getSheets()
                                    .map(org.dhatim.fastexcel.reader.Sheet::getName)
                                    .toList()));
        }
        for (org.dhatim.fastexcel.reader.Sheet sheet : sheets) {
            try (Stream<Row> rows = sheet.openStream()) {
                Iterator<Sheet.Row> read = rows.map(WorkbookReader::row).iterator();
                List<Sheet.Row> kept = bounded.take(read);
                if (!kept.isEmpty() || named != null) {
                    return new Sheet("XLSX", null, sheet.getName(), kept);
                }
            }
        }
        throw new UnreadableSheet("nothing stands in the workbook");
    }

    private static Sheet.Row row(Row row) {
        List<String> cells = new ArrayList<>(Collections.nCopies(Math.max(row.getCellCount(), 0), ""));
        for (Cell cell : row) {
            if (cell != null && cell.getColumnIndex() < cells.size()) {
                cells.set(cell.getColumnIndex(), text(cell));
            }
        }
        return new Sheet.Row(row.getRowNum(), cells);
    }

    /** As one would write it: a number in digits, a date by year, month and day. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR) {
            throw new UnreadableSheet("the formula in " + cell.getAddress() + " came to an error: " + cell.getText());
        }
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? date(cell.asDate()) : plain(number);
        }
        if (cell.getType() == CellType.FORMULA && cell.getRawValue() == null) {
            throw new UnreadableSheet("the formula in " + cell.getAddress()
                    + " has no result in the file: open it with a spreadsheet and save it there");
        }
        return value == null ? "" : String.valueOf(value);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String form = cell.getDataFormatString();
        return (cell.getDataFormatId() != null && DATE_FORMS.contains(cell.getDataFormatId()))
                || (form != null
                        && OF_DATES.matcher(QUOTED.matcher(form).replaceAll("")).find());
    }

    private static String date(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    /** A small file can hold endless rows: it is looked at first how many there are. */
    private static void checkSize(byte[] content, long most) throws IOException {
        long size = 0;
        byte[] portion = new byte[PORTION];
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
                        size += read;
                        if (size > most) {
                            throw new UnreadableSheet("the workbook is too large once it is unpacked");
                        }
                    }
                }
            }
        }
    }
}
