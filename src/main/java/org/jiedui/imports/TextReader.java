package org.jiedui.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a table of text. Its encoding and what stands between its cells are found out. */
final class TextReader {

    /** What spreadsheets write in China where they don't write Unicode. */
    private static final Charset CHINESE = Charset.forName("GB18030");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '，');

    /** What tells Excel which delimiter a file has. */
    private static final Pattern DECLARATION = Pattern.compile("\\Asep=(.)\\R");

    /** What no table of text holds. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\uFFFD&&[^\\t\\r\\n]]");

    private static final Pattern GUARDED = Pattern.compile("'[=+\\-@\t\r]");

    /** So many rows tell what stands between cells. */
    private static final int TELLING = 20;

    private TextReader() {}

    /** A text and how it was written. */
    private record Decoded(String text, Charset charset) {}

    static Sheet read(byte[] content, SheetReader.Bounded bounded) {
        Decoded decoded = decode(content);
        String text = decoded.text();
        if (CONTROL.matcher(text).find()) {
            throw new UnreadableSheet("it is neither a text nor an .xlsx workbook");
        }
        Matcher declared = DECLARATION.matcher(text);
        boolean isDeclared = declared.find();
        char delimiter = isDeclared ? declared.group(1).charAt(0) : delimiter(text);
        String table = isDeclared ? text.substring(declared.end()) : text;
        try (CSVParser parser = parser(table, delimiter)) {
            Iterator<CSVRecord> records = parser.iterator();
            int above = isDeclared ? 1 : 0;
            List<Sheet.Row> rows = bounded.take(new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return records.hasNext();
                }

                @Override
                public Sheet.Row next() {
                    CSVRecord next = records.next();
                    return new Sheet.Row(
                            (int) next.getRecordNumber() + above,
                            next.stream().map(TextReader::unguarded).toList());
                }
            });
            return new Sheet(decoded.charset().name(), String.valueOf(delimiter), null, rows);
        } catch (IOException | UncheckedIOException malformed) {
            throw new UnreadableSheet(
                    "it is no table of text: a quotation mark begins a cell that never ends, or stands behind one");
        }
    }

    /** Files that are exported have an apostrophe before what a spreadsheet would take for a formula. */
    private static String unguarded(String cell) {
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }

    private static Decoded decode(byte[] content) {
        for (Charset marked : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            String text = strict(content, marked);
            if (text != null && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                return new Decoded(text.substring(1), marked);
            }
        }
        for (Charset likely : List.of(StandardCharsets.UTF_8, CHINESE)) {
            String text = strict(content, likely);
            if (text != null) {
                return new Decoded(text, likely);
            }
        }
        throw new UnreadableSheet("it is neither in UTF-8 nor UTF-16 nor GB18030: save it as .xlsx or as CSV in UTF-8");
    }

    private static @Nullable String strict(byte[] content, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /** The one by which the first rows have the most cells. */
    private static char delimiter(String text) {
        char best = ',';
        long most = 0;
        for (char each : DELIMITERS) {
            long cells = cells(text, each);
            if (cells > most) {
                most = cells;
                best = each;
            }
        }
        return best;
    }

    private static long cells(String text, char delimiter) {
        try (CSVParser parser = parser(text, delimiter)) {
            return parser.stream()
                    .limit(TELLING)
                    .mapToLong(row -> row.size() - 1L)
                    .sum();
        } catch (IOException | UncheckedIOException malformed) {
            return 0;
        }
    }

    private static CSVParser parser(String text, char delimiter) throws IOException {
        return CSVParser.parse(
                new StringReader(text),
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
    }
}
