package org.jiedui.api.file.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a list. */
public final class FileItem {

    private final FileTable table;
    private final @Nullable Object[] shared;
    private final @Nullable Object value;
    private final byte[] page;
    private final int start;
    private final int end;

    /**
     * An item.
     *
     * @param table that it belongs to
     * @param shared the row of what all items share
     * @param value of it
     * @param page the JSON that it stands in
     * @param start where it begins there
     * @param end where it ends
     */
    FileItem(FileTable table, @Nullable Object[] shared, @Nullable Object value, byte[] page, int start, int end) {
        this.table = table;
        this.shared = shared;
        this.value = value;
        this.page = page;
        this.start = start;
        this.end = end;
    }

    /**
     * It as {@link PageContent} reads values.
     *
     * @return maps, lists, texts, truths and numbers as they are written, or null
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Its rows.
     *
     * @return one at least, with a value for each column of the table
     */
    public List<@Nullable Object[]> rows() {
        return table.rows(shared, value);
    }

    /**
     * Writes it as JSON has it.
     *
     * @param out where to
     */
    public void writeJson(OutputStream out) throws IOException {
        out.write(page, start, end - start);
    }
}
