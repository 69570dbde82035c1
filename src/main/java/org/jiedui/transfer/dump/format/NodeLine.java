package org.jiedui.transfer.dump.format;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;

/**
 * A node as it stands in a dump.
 *
 * @param number by which relationships name it in the same file
 * @param labels its labels, in order
 * @param properties its values by name, in order
 */
public record NodeLine(long number, List<String> labels, SortedMap<String, Object> properties) {

    private static final String NODE = "node";
    private static final String LABELS = "labels";
    private static final String PROPERTIES = "properties";

    public NodeLine(long number, List<String> labels, Map<String, Object> properties) {
        this(number, labels.stream().sorted().toList(), new TreeMap<>(properties));
    }

    /** The same under another number. */
    public NodeLine numbered(long other) {
        return new NodeLine(other, labels, properties);
    }

    /** A property; an empty text where there is none. */
    public String text(String property) {
        return String.valueOf(properties.getOrDefault(property, ""));
    }

    public byte[] bytes() {
        return JsonLine.write(json -> {
            json.writeNumberProperty(NODE, number);
            json.writeName(LABELS);
            JsonValues.write(json, labels);
            json.writeName(PROPERTIES);
            JsonValues.writeAll(json, properties);
        });
    }

    public static NodeLine of(byte[] line) {
        return JsonLine.read(line, json -> {
            Long number = null;
            List<?> labels = List.of();
            Map<String, Object> properties = Map.of();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case NODE -> number = json.getLongValue();
                    case LABELS -> labels = (List<?>) JsonValues.read(json);
                    case PROPERTIES -> properties = JsonValues.readAll(json);
                    default -> throw new IllegalArgumentException("no node has " + name);
                }
            }
            return new NodeLine(
                    JsonLine.given(number),
                    labels.stream().map(String.class::cast).toList(),
                    properties);
        });
    }
}
