package org.jiedui.transfer;

import java.util.Map;

/** What a row says: a node or a relationship, ready to be stored. */
sealed interface Item {

    /** The identity, which is also among the properties. */
    String id();

    /** The properties as the graph keeps them. */
    Map<String, Object> properties();

    /**
     * A node.
     *
     * @param id its identity
     * @param properties as the graph keeps them
     */
    record Entity(String id, Map<String, Object> properties) implements Item {}

    /**
     * A relationship.
     *
     * @param id its identity
     * @param from the id of the node at which it starts
     * @param to the id of the node to which it points
     * @param properties as the graph keeps them
     */
    record Link(String id, String from, String to, Map<String, Object> properties) implements Item {}
}
