package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.file.table.FileTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A graph in GEXF 1.2: nodes and relationships with what is selected of them. All nodes stand before all relationships, since
 * some readers look for either in one place only; so relationships wait on the disk until the last node is written.
 */
record GexfFormat() implements FileFormat {

    private static final MediaType TYPE = new MediaType("application", "vnd.gexf+xml");

    /** The version that Gephi, Cytoscape and NetworkX all read. */
    private static final String VERSION = "1.2";

    private static final String NAMESPACE = "http://www.gexf.net/1.2draft";

    @Override
    public String name() {
        return "gexf";
    }

    @Override
    public MediaType type() {
        return TYPE;
    }

    @Override
    public Content content() {
        return Content.GRAPH;
    }

    @Override
    public FileWriter write(OutputStream out, FileOptions options) throws IOException {
        ByteSpool links = new ByteSpool();
        return new Graph(out, GraphXml.to(out), links, GraphXml.to(links));
    }

    /** One graph while it is written. */
    private static final class Graph extends GraphXml {

        private final OutputStream out;
        private final XMLStreamWriter xml;
        private final ByteSpool spool;
        private final XMLStreamWriter links;
        private final Map<String, String> ofNodes = new LinkedHashMap<>();
        private final Map<String, String> ofLinks = new LinkedHashMap<>();

        Graph(OutputStream out, XMLStreamWriter xml, ByteSpool spool, XMLStreamWriter links) {
            super(xml);
            this.out = out;
            this.xml = xml;
            this.spool = spool;
            this.links = links;
        }

        @Override
        public void begin(FileTable table) throws IOException {
            written(() -> {
                xml.writeStartDocument("UTF-8", "1.0");
                xml.writeStartElement("gexf");
                xml.writeDefaultNamespace(NAMESPACE);
                xml.writeAttribute("version", VERSION);
                xml.writeStartElement("graph");
                xml.writeAttribute("mode", "static");
                xml.writeAttribute("defaultedgetype", "directed");
                attributes("node", table.graph().ofNodes(), ofNodes);
                attributes("edge", table.graph().ofLinks(), ofLinks);
                xml.writeStartElement("nodes");
            });
        }

        private void attributes(String of, List<FileColumn> columns, Map<String, String> ids)
                throws XMLStreamException {
            xml.writeStartElement("attributes");
            xml.writeAttribute("class", of);
            attribute(KIND, "string", ids);
            for (FileColumn column : columns) {
                if (!ids.containsKey(column.name())) {
                    attribute(column.name(), type(column, "integer"), ids);
                }
            }
            xml.writeEndElement();
        }

        private void attribute(String name, String type, Map<String, String> ids) throws XMLStreamException {
            String id = String.valueOf(ids.size());
            ids.put(name, id);
            xml.writeEmptyElement("attribute");
            xml.writeAttribute("id", id);
            xml.writeAttribute("title", name);
            xml.writeAttribute("type", type);
        }

        @Override
        public void node(String id, String kind, Map<String, Object> properties) {
            kept(() -> {
                xml.writeStartElement("node");
                xml.writeAttribute("id", id);
                xml.writeAttribute("label", Cells.ofXml(Cells.text(properties.getOrDefault("name", id))));
                values(xml, ofNodes, kind, properties);
            });
        }

        @Override
        public void link(String id, String kind, String from, String to, Map<String, Object> properties) {
            kept(() -> {
                links.writeStartElement("edge");
                links.writeAttribute("id", id);
                links.writeAttribute("source", from);
                links.writeAttribute("target", to);
                links.writeAttribute("label", kind);
                values(links, ofLinks, kind, properties);
            });
        }

        /** Ends what it belongs to. */
        private static void values(
                XMLStreamWriter to, Map<String, String> ids, String kind, Map<String, Object> properties)
                throws XMLStreamException {
            to.writeStartElement("attvalues");
            value(to, ids.get(KIND), kind);
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                value(to, ids.get(property.getKey()), Cells.text(property.getValue()));
            }
            to.writeEndElement();
            to.writeEndElement();
        }

        private static void value(XMLStreamWriter to, @Nullable String id, String text) throws XMLStreamException {
            if (id != null) {
                to.writeEmptyElement("attvalue");
                to.writeAttribute("for", id);
                to.writeAttribute("value", Cells.ofXml(text));
            }
        }

        @Override
        public void end() throws IOException {
            written(() -> {
                links.writeEndDocument();
                links.flush();
                xml.writeEndElement();
                xml.writeStartElement("edges");
                // Has the start of the element end, since what follows does not go through the writer.
                xml.writeCharacters("");
            });
            flush();
        }

        @Override
        public boolean finish(FileDescription description) throws IOException {
            if (spool.take(out)) {
                return false;
            }
            written(xml::writeEndDocument);
            flush();
            return true;
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }
}
