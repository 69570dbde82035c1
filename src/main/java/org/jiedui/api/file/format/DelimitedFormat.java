package org.jiedui.api.file.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A line a row, in UTF-8, the first with the names of the columns. Cells are separated by a character, quoted where they
 * need it, and end in CR LF, as RFC 4180 has it.
 *
 * @param name the word for it
 * @param type its media type
 * @param delimiter what stands between cells
 */
record DelimitedFormat(String name, MediaType type, char delimiter) implements FileFormat {

    static final DelimitedFormat CSV = new DelimitedFormat("csv", text("csv"), ',');
    static final DelimitedFormat TSV = new DelimitedFormat("tsv", text("tab-separated-values"), '\t');

    private static MediaType text(String subtype) {
        return new MediaType("text", subtype, Map.of("charset", "utf-8", "header", "present"));
    }

    @Override
    public Content content() {
        return Content.TABLE;
    }

    @Override
    public FileWriter write(OutputStream out, FileOptions options) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (options.mark()) {
            text.write('\uFEFF');
        }
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        return new Lines(new CSVPrinter(text, format), options);
    }

    private record Lines(CSVPrinter printer, FileOptions options) implements FileWriter {

        @Override
        public void begin(FileTable table) throws IOException {
            printer.printRecord(table.columns().stream().map(options::heading));
        }

        @Override
        public void write(FileItem item) throws IOException {
            for (@Nullable Object[] row : item.rows()) {
                for (Object value : row) {
                    printer.print(value == null ? null : Cells.guarded(value));
                }
                printer.println();
            }
        }

        @Override
        public void flush() throws IOException {
            printer.flush();
        }

        @Override
        public void end() {
            // There is one table, which ends with the file.
        }

        @Override
        public boolean finish(FileDescription description) throws IOException {
            printer.flush();
            return true;
        }
    }
}
