package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;

/** A kind of file that questions are answered by. {@link FileFormats} lists them. */
public interface FileFormat {

    /** The word for it in {@code ?format=}, which also ends the names of its files. */
    String name();

    /** Its media type, by which {@code Accept} asks for it. */
    MediaType type();

    /** What its files hold. */
    Content content();

    /** What a kind of file can hold. */
    enum Content {
        /** The items of one list as JSON has them. */
        ITEMS,
        /** The rows of one list, in columns. */
        TABLE,
        /** The nodes and relationships of one root field. */
        GRAPH,
        /** The rows of several lists, and a description of all. */
        TABLES
    }

    /**
     * Begins a file.
     *
     * @param out takes its bytes
     * @param options what the client wishes of it
     */
    FileWriter write(OutputStream out, FileOptions options) throws IOException;
}
