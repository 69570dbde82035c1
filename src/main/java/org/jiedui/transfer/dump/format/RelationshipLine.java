package org.jiedui.transfer.dump.format;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;

/**
 * A relationship as it stands in a dump.
 *
 * @param from the number of the node where it begins
 * @param to the number of the node where it ends
 * @param type its type
 * @param properties its values by name, in order
 */
public record RelationshipLine(long from, long to, String type, SortedMap<String, Object> properties) {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";

    public RelationshipLine(long from, long to, String type, Map<String, Object> properties) {
        this(from, to, type, new TreeMap<>(properties));
    }

    /** The same between nodes of other numbers. */
    public RelationshipLine between(long otherFrom, long otherTo) {
        return new RelationshipLine(otherFrom, otherTo, type, properties);
    }

    /** A property; an empty text where there is none. */
    public String text(String property) {
        return String.valueOf(properties.getOrDefault(property, ""));
    }

    public byte[] bytes() {
        return JsonLine.write(json -> {
            json.writeNumberProperty(FROM, from);
            json.writeNumberProperty(TO, to);
            json.writeStringProperty(TYPE, type);
            json.writeName(PROPERTIES);
            JsonValues.writeAll(json, properties);
        });
    }

    public static RelationshipLine of(byte[] line) {
        return JsonLine.read(line, json -> {
            Long from = null;
            Long to = null;
            String type = null;
            Map<String, Object> properties = Map.of();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case FROM -> from = json.getLongValue();
                    case TO -> to = json.getLongValue();
                    case TYPE -> type = json.getString();
                    case PROPERTIES -> properties = JsonValues.readAll(json);
                    default -> throw new IllegalArgumentException("no relationship has " + name);
                }
            }
            return new RelationshipLine(JsonLine.given(from), JsonLine.given(to), JsonLine.given(type), properties);
        });
    }
}
