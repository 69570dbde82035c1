package org.jiedui.oracle;

import java.util.Map;

/** A node or relationship of the graph in memory. */
sealed interface Item {

    /** Its id. */
    String id();

    /** The name of its kind. */
    String kind();

    /** Its values: those of groups under the name of the field, all others under that of the property. */
    Map<String, Object> values();

    /** A node. */
    record Node(String id, String kind, Map<String, Object> values) implements Item {}

    /** A relationship. */
    record Link(String id, String kind, Map<String, Object> values, Node from, Node to) implements Item {}
}
