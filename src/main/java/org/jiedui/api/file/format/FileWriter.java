package org.jiedui.api.file.format;

import java.io.IOException;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;

/** Writes one file: lists one after the other, each item once. */
public interface FileWriter {

    /** Begins a list. */
    void begin(FileTable table) throws IOException;

    /** Writes the next item of the list. */
    void write(FileItem item) throws IOException;

    /** Hands on all that was written. */
    void flush() throws IOException;

    /** Ends the list. */
    void end() throws IOException;

    /** Ends the file. */
    void finish(FileDescription description) throws IOException;
}
