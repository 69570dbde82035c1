package org.jiedui.imports;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Files are read as the tables that they are, however they were written, or refused. */
class SheetReaderTests {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final SheetReader READER = new SheetReader(new ImportSettings(1000, 50, DataSize.ofMegabytes(1)));

    private static Sheet read(byte[] content) {
        return READER.read(content, null);
    }

    private static List<List<String>> cells(Sheet sheet) {
        return sheet.rows().stream().map(Sheet.Row::cells).toList();
    }

    private static byte[] marked(String text, Charset charset) {
        return ("\uFEFF" + text).getBytes(charset);
    }

    @Test
    void theEncodingIsFoundOut() {
        String text = "支援方,受援方\r\n成都市,道孚县\r\n";

        for (Charset charset : List.of(UTF_8, GB18030)) {
            assertThat(read(text.getBytes(charset)).format()).isEqualTo(charset.name());
            assertThat(cells(read(text.getBytes(charset))))
                    .containsExactly(List.of("支援方", "受援方"), List.of("成都市", "道孚县"));
        }
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(read(marked(text, charset)).format()).isEqualTo(charset.name());
            assertThat(cells(read(marked(text, charset))).get(1)).containsExactly("成都市", "道孚县");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "，"})
    void whatStandsBetweenCellsIsFoundOut(String delimiter) {
        String text = String.join(delimiter, "name", "note") + "\n" + String.join(delimiter, "甲", "\"a, b; c\"") + "\n";
        Sheet sheet = read(text.getBytes(UTF_8));

        assertThat(sheet.delimiter()).isEqualTo(delimiter);
        assertThat(cells(sheet)).containsExactly(List.of("name", "note"), List.of("甲", "a, b; c"));
    }

    @Test
    void aDeclarationForExcelIsNoRow() {
        Sheet sheet = read("sep=;\r\nname;note\r\n甲;x,y,z\r\n".getBytes(UTF_8));

        assertThat(cells(sheet)).containsExactly(List.of("name", "note"), List.of("甲", "x,y,z"));
        assertThat(sheet.rows().get(1).number()).isEqualTo(3);
    }

    @Test
    void rowsAreCountedAsSpreadsheetsDoAndBlankOnesLeftOut() {
        Sheet sheet = read("name,note\n\n , \n甲 ,　乙　,\n".getBytes(UTF_8));

        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(1, 4);
        assertThat(sheet.rows().get(1).cells()).containsExactly("甲", "乙", "");
    }

    @Test
    void whatRandomTablesHoldComesBack() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<List<String>> written = new ArrayList<>();
            int columns = 2 + random.nextInt(5);
            for (int row = 0; row < 1 + random.nextInt(8); row++) {
                List<String> cells = new ArrayList<>(List.of("行" + row));
                for (int i = 1; i < columns; i++) {
                    cells.add(text(random));
                }
                written.add(cells);
            }
            char delimiter = List.of(',', ';', '\t').get(random.nextInt(3));
            StringBuilder table = new StringBuilder();
            try (CSVPrinter printer = new CSVPrinter(
                    table, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
                printer.printRecords(written);
            }
            Charset charset = List.of(UTF_8, GB18030, UTF_16LE).get(random.nextInt(3));
            byte[] content = charset.equals(UTF_16LE)
                    ? marked(table.toString(), charset)
                    : table.toString().getBytes(charset);

            assertThat(cells(read(content))).as("seed " + seed).isEqualTo(written);
        }
    }

    /** Without space around, and without what only other delimiters would make of it. */
    private static String text(Random random) {
        String letters = "道孚县縣ab19-\"";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(6); i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void aWorkbookIsReadAsOneSeesIt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("empty");
            Worksheet sheet = workbook.newWorksheet("名单");
            sheet.value(1, 0, "二〇二四年名单");
            sheet.range(1, 0, 1, 3).merge();
            sheet.value(2, 0, "code");
            sheet.value(2, 1, "validFrom");
            sheet.value(2, 2, "amount");
            sheet.value(2, 3, "sum");
            sheet.value(3, 0, 513326);
            sheet.value(3, 1, LocalDate.of(2016, 8, 22));
            sheet.style(3, 1).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(3, 2, 1.5e7);
            sheet.value(3, 3, "=1");
        }
        Sheet sheet = read(out.toByteArray());

        assertThat(sheet.format()).isEqualTo("XLSX");
        assertThat(sheet.name()).isEqualTo("名单");
        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(2, 3, 4);
        assertThat(sheet.rows().get(2).cells()).containsExactly("513326", "2016-08-22", "15000000", "=1");
        assertThat(READER.read(out.toByteArray(), "empty").rows()).isEmpty();
        assertRefused(() -> READER.read(out.toByteArray(), "none"), "there is no sheet none but empty, 名单");
    }

    @Test
    void aFormulaWithoutAResultIsNoValue() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("名单").formula(3, 3, "C4*2");
        }

        assertRefused(() -> read(out.toByteArray()), "the formula in D4 has no result in the file");
    }

    @Test
    void whatWasGuardedAgainstSpreadsheetsIsAsItWas() {
        Sheet sheet = read("name,note\n'=甲,'乙\n".getBytes(UTF_8));

        assertThat(sheet.rows().get(1).cells()).containsExactly("=甲", "'乙");
    }

    @Test
    void damagedWorkbooksAreReadOrRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("名单");
            for (int row = 0; row < 5; row++) {
                sheet.value(row, 0, "行" + row);
                sheet.value(row, 1, LocalDate.of(2016, 8, 22));
                sheet.style(row, 1).format("yyyy-mm-dd").set();
                sheet.value(row, 2, row * 1.5);
            }
        }
        int refused = 0;
        for (long seed = 0; seed < 400; seed++) {
            byte[] damaged = damaged(out.toByteArray(), new Random(seed));
            try {
                assertThat(read(damaged).format()).isEqualTo("XLSX");
            } catch (UnreadableSheet wrong) {
                refused++;
            }
        }

        assertThat(refused).isBetween(50, 399);
    }

    /** One of its parts has a few other bytes. */
    private static byte[] damaged(byte[] workbook, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                if (entry.getName().startsWith("xl/") && content.length > 0 && random.nextInt(3) == 0) {
                    for (int i = 0; i < 1 + random.nextInt(3); i++) {
                        content[random.nextInt(content.length)] = (byte) random.nextInt(128);
                    }
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        assertRefused(() -> read(new byte[0]), "the file is empty");
        assertRefused(() -> read(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0)), "Excel 97");
        assertRefused(() -> read(bytes(0x25, 0x50, 0x44, 0x46, 0, 1, 2)), "neither a text nor an .xlsx");
        assertRefused(
                () -> read(bytes(0x61, 0x2C, 0x62, 0x0A, 0xFF, 0xE9, 0x61)), "neither in UTF-8 nor UTF-16 nor GB18030");
        assertRefused(() -> read(zip("xl/other.xml", 10)), "no .xlsx workbook, or a damaged one");
        assertRefused(() -> read("name,note\n\"甲,乙".getBytes(UTF_8)), "it is no table of text");
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        assertRefused(() -> read("name\n甲\n".repeat(600).getBytes(UTF_8)), "more than 1000 rows");
        assertRefused(() -> read("a,".repeat(60).getBytes(UTF_8)), "more than 50 cells");
        assertRefused(() -> read(zip("xl/workbook.xml", 2 << 20)), "too large once it is unpacked");
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] zip(String name, int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[length]);
        }
        return out.toByteArray();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String message) {
        assertThatExceptionOfType(UnreadableSheet.class).isThrownBy(reading).withMessageContaining(message);
    }
}
