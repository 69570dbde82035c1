package org.jiedui.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.search.SearchForms;

/** What the graph keeps of an item: its own properties, and those that follow from them so that reading is fast. */
final class StoredProperties {

    private StoredProperties() {}

    /** The properties of a node or relationship. */
    static Map<String, Object> of(Kind kind, Item item) {
        Map<String, Object> properties = new HashMap<>(item.properties());
        if (item instanceof Item.Link link) {
            properties.put(LinkKind.endId(Direction.IN), link.from());
            properties.put(LinkKind.endId(Direction.OUT), link.to());
        } else {
            properties.putAll(SearchForms.of((EntityKind) kind, item.properties()));
        }
        return properties;
    }

    /** The labels of a node: its kind, and the interfaces of the kind that are nodes of the network. */
    static List<String> labels(EntityKind kind) {
        return Stream.concat(Stream.of(kind.name()), kind.interfaces().stream())
                .filter(name -> !name.equals("Node"))
                .toList();
    }
}
