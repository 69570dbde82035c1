package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.file.table.FileTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A graph in GraphML: nodes and relationships with what is selected of them. */
record GraphMlFormat() implements FileFormat {

    private static final MediaType TYPE = new MediaType("application", "graphml+xml");
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    @Override
    public String name() {
        return "graphml";
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
        return new Graph(GraphXml.to(out));
    }

    /** One graph while it is written. */
    private static final class Graph extends GraphXml {

        private final XMLStreamWriter xml;
        private final Map<String, String> ofNodes = new LinkedHashMap<>();
        private final Map<String, String> ofLinks = new LinkedHashMap<>();

        Graph(XMLStreamWriter xml) {
            super(xml);
            this.xml = xml;
        }

        @Override
        public void begin(FileTable table) throws IOException {
            written(() -> {
                xml.writeStartDocument("UTF-8", "1.0");
                xml.writeStartElement("graphml");
                xml.writeDefaultNamespace(NAMESPACE);
                keys("node", table.graph().ofNodes(), ofNodes);
                keys("edge", table.graph().ofLinks(), ofLinks);
                xml.writeStartElement("graph");
                xml.writeAttribute("id", table.name());
                xml.writeAttribute("edgedefault", "directed");
            });
        }

        private void keys(String of, List<FileColumn> columns, Map<String, String> keys) throws XMLStreamException {
            key(of, KIND, "string", keys);
            key(of, LABEL, "string", keys);
            for (FileColumn column : columns) {
                if (!keys.containsKey(column.name())) {
                    key(of, column.name(), type(column, "int"), keys);
                }
            }
        }

        private void key(String of, String name, String type, Map<String, String> keys) throws XMLStreamException {
            String id = of.charAt(0) + String.valueOf(keys.size());
            keys.put(name, id);
            xml.writeEmptyElement("key");
            xml.writeAttribute("id", id);
            xml.writeAttribute("for", of);
            xml.writeAttribute("attr.name", name);
            xml.writeAttribute("attr.type", type);
        }

        @Override
        public void node(String id, String kind, Map<String, Object> properties) {
            kept(() -> {
                xml.writeStartElement("node");
                xml.writeAttribute("id", id);
                data(ofNodes, kind, String.valueOf(properties.getOrDefault("name", id)), properties);
            });
        }

        @Override
        public void link(String id, String kind, String from, String to, Map<String, Object> properties) {
            kept(() -> {
                xml.writeStartElement("edge");
                xml.writeAttribute("id", id);
                xml.writeAttribute("source", from);
                xml.writeAttribute("target", to);
                data(ofLinks, kind, kind, properties);
            });
        }

        private void data(Map<String, String> keys, String kind, String label, Map<String, Object> properties)
                throws XMLStreamException {
            datum(keys, KIND, kind);
            datum(keys, LABEL, label);
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                if (keys.containsKey(property.getKey()) && !property.getKey().equals(LABEL)) {
                    datum(keys, property.getKey(), property.getValue());
                }
            }
            xml.writeEndElement();
        }

        private void datum(Map<String, String> keys, String name, @Nullable Object value) throws XMLStreamException {
            xml.writeStartElement("data");
            xml.writeAttribute("key", Objects.requireNonNull(keys.get(name)));
            xml.writeCharacters(Cells.ofXml(Cells.text(value)));
            xml.writeEndElement();
        }

        @Override
        public void end() throws IOException {
            written(xml::writeEndDocument);
        }

        @Override
        public boolean finish(FileDescription description) throws IOException {
            flush();
            return true;
        }
    }
}
