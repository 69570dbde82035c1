package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.springframework.http.MediaType;

/** An object a line, as JSON has it. */
record LinesFormat() implements FileFormat {

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public MediaType type() {
        return MediaType.APPLICATION_NDJSON;
    }

    @Override
    public Content content() {
        return Content.ITEMS;
    }

    @Override
    public FileWriter write(OutputStream out, FileOptions options) {
        return new Lines(out);
    }

    private record Lines(OutputStream out) implements FileWriter {

        @Override
        public void begin(FileTable table) {
            // Each line stands for itself.
        }

        @Override
        public void write(FileItem item) throws IOException {
            item.writeJson(out);
            out.write('\n');
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void end() {
            // Each line stands for itself.
        }

        @Override
        public boolean finish(FileDescription description) {
            return true;
        }
    }
}
