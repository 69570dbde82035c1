package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A workbook of Office Open XML: a sheet for each root field, with typed cells, and one that says where it comes from. */
record WorkbookFormat() implements FileFormat {

    private static final MediaType TYPE =
            new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public MediaType type() {
        return TYPE;
    }

    @Override
    public Content content() {
        return Content.TABLES;
    }

    @Override
    public FileWriter write(OutputStream out, FileOptions options) {
        return new Book(new Workbook(out, "Jiedui", "1.0"), options);
    }

    /** One workbook while it is written. */
    private static final class Book implements FileWriter {

        private final Workbook workbook;
        private final FileOptions options;
        private @Nullable SheetRows rows;

        Book(Workbook workbook, FileOptions options) {
            this.workbook = workbook;
            this.options = options;
        }

        private SheetRows rows() {
            return Objects.requireNonNull(rows);
        }

        @Override
        public void begin(FileTable table) {
            SheetRows begun = new SheetRows(workbook, table, options);
            begun.begin();
            rows = begun;
        }

        @Override
        public void write(FileItem item) throws IOException {
            rows().write(item);
        }

        @Override
        public void flush() throws IOException {
            rows().flush();
        }

        @Override
        public void end() throws IOException {
            rows().end();
        }

        @Override
        public boolean finish(FileDescription description) throws IOException {
            DescriptionSheet.write(workbook, description);
            workbook.finish();
            return true;
        }
    }
}
