package org.jiedui.api.file.format;

import java.io.IOException;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;

/** Writes one file: lists one after the other, each item once. */
public interface FileWriter extends AutoCloseable {

    /** Begins a list. */
    void begin(FileTable table) throws IOException;

    /** Writes the next item of the list. */
    void write(FileItem item) throws IOException;

    /** Hands on all that was written. */
    void flush() throws IOException;

    /** Ends the list. */
    void end() throws IOException;

    /**
     * Goes on ending the file, by a part that memory holds.
     *
     * @return whether that was the last of it; else it is called again
     */
    boolean finish(FileDescription description) throws IOException;

    /** Gives back what it holds outside of memory. It may be called at any time, and more than once. */
    @Override
    default void close() throws IOException {}
}
