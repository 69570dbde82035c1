package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.file.table.FileItem;
import org.jspecify.annotations.Nullable;

/** A graph while it is written in XML. What fails on the way through an item is told when the way is over. */
abstract class GraphXml implements FileWriter, GraphWalk.Drawing {

    /** The property that says what kind of thing something is. */
    static final String KIND = "__typename";

    /** The property that programs show beside a node. */
    static final String LABEL = "label";

    private final XMLStreamWriter xml;
    private final GraphWalk walk = new GraphWalk(this);
    private @Nullable XMLStreamException failure;

    GraphXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Something that is written in XML. */
    @FunctionalInterface
    interface Writing {
        void write() throws XMLStreamException;
    }

    static XMLStreamWriter to(OutputStream out) throws IOException {
        try {
            return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        }
    }

    @Override
    public final void write(FileItem item) throws IOException {
        written(() -> walk.visit(item.value()));
    }

    /**
     * What the values of a column are, in the words of both formats.
     *
     * @param whole the word for a whole number
     */
    static String type(FileColumn column, String whole) {
        if (column.list()) {
            return "string";
        }
        return switch (column.type()) {
            case "Int" -> whole;
            case "Float", "Money" -> "double";
            case "Boolean" -> "boolean";
            default -> "string";
        };
    }

    /** Has a failure told later. */
    final void kept(Writing writing) {
        try {
            if (failure == null) {
                writing.write();
            }
        } catch (XMLStreamException failed) {
            failure = failed;
        }
    }

    final void written(Writing writing) throws IOException {
        kept(writing);
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    @Override
    public void flush() throws IOException {
        written(xml::flush);
    }
}
