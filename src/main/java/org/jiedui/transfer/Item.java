package org.jiedui.transfer;

import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.stored.StoredProperties;

/** What a row says: a node or a relationship, ready to be stored. */
sealed interface Item {

    /** The identity, which is also among the properties. */
    String id();

    /** The properties as the graph keeps them. */
    Map<String, Object> properties();

    /** All that is stored of it. */
    Map<String, Object> stored(Kind kind, StoredProperties properties);

    /**
     * A node.
     *
     * @param id its identity
     * @param properties as the graph keeps them
     */
    record Entity(String id, Map<String, Object> properties) implements Item {
        @Override
        public Map<String, Object> stored(Kind kind, StoredProperties stored) {
            return stored.ofEntity((EntityKind) kind, properties);
        }
    }

    /**
     * A relationship.
     *
     * @param id its identity
     * @param from the id of the node at which it starts
     * @param to the id of the node to which it points
     * @param properties as the graph keeps them
     */
    record Link(String id, String from, String to, Map<String, Object> properties) implements Item {
        @Override
        public Map<String, Object> stored(Kind kind, StoredProperties stored) {
            return stored.ofLink((LinkKind) kind, from, to, properties);
        }
    }
}
