package org.jiedui.transfer.dump;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiedui.transfer.dump.format.NodeLine;
import org.jiedui.transfer.dump.format.RelationshipLine;

/**
 * How much there is.
 *
 * @param labels how many nodes bear each label
 * @param types how many relationships have each type
 */
record Counts(SortedMap<String, Long> labels, SortedMap<String, Long> types) {

    Counts(Map<String, Long> labels, Map<String, Long> types) {
        this(new TreeMap<>(labels), new TreeMap<>(types));
    }

    static Counts none() {
        return new Counts(new TreeMap<>(), new TreeMap<>());
    }

    void add(NodeLine node) {
        node.labels().forEach(label -> labels.merge(label, 1L, Long::sum));
    }

    void add(RelationshipLine relationship) {
        types.merge(relationship.type(), 1L, Long::sum);
    }

    /** Whether there is as much of all that the others are about. What has none of something may say so or not. */
    boolean agreesWith(Counts others) {
        return others.labels.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(labels.getOrDefault(each.getKey(), 0L)))
                && others.types.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(types.getOrDefault(each.getKey(), 0L)));
    }
}
