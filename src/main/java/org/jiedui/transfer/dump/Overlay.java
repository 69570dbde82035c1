package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.transfer.dump.format.LineReader;
import org.jiedui.transfer.dump.format.NodeLine;
import org.jiedui.transfer.dump.format.RelationshipLine;

/**
 * What takes the place of what was read at first: the present state of things that were touched meanwhile, and what was
 * added to the journal and to the records. Nodes have the numbers of the database here.
 */
final class Overlay implements AutoCloseable {

    private final Set<String> touched = new HashSet<>();
    private final Set<String> stale = new HashSet<>();
    private final Map<String, byte[]> nodes = new HashMap<>();
    private final Map<String, byte[]> relationships = new HashMap<>();
    private final Set<Long> changes = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final Spool addedNodes;
    private final Spool addedRelationships;

    Overlay(Path directory) throws IOException {
        addedNodes = new Spool(directory);
        addedRelationships = new Spool(directory);
    }

    /** Some things were touched, so that they have to be read again. */
    void touch(Collection<String> things) {
        touched.addAll(things);
        stale.addAll(things);
    }

    /** The ids of those that have to be read again; from here on they count as read. */
    List<String> takeStale() {
        List<String> taken = new ArrayList<>(stale);
        taken.forEach(nodes::remove);
        taken.forEach(relationships::remove);
        stale.clear();
        return taken;
    }

    /** How many have to be read again. */
    int stale() {
        return stale.size();
    }

    /** What was read at first of a thing holds no more. */
    boolean isTouched(Object id) {
        return touched.contains(String.valueOf(id));
    }

    void replace(String id, NodeLine node) {
        labels.addAll(node.labels());
        nodes.put(id, node.bytes());
    }

    void replace(String id, RelationshipLine relationship) {
        relationships.put(id, relationship.bytes());
    }

    /** A change of the journal, which was added after the beginning. */
    void addChange(NodeLine change) throws IOException {
        changes.add(change.number());
        add(change);
    }

    boolean isAddedChange(long node) {
        return changes.contains(node);
    }

    void add(NodeLine node) throws IOException {
        addedNodes.add(node.bytes());
    }

    void add(RelationshipLine relationship) throws IOException {
        addedRelationships.add(relationship.bytes());
    }

    /** The labels of the things that were read again. */
    Set<String> labels() {
        return labels;
    }

    /** How many nodes it has at the most. */
    long size() {
        return nodes.size() + addedNodes.lines();
    }

    /** Gives out all nodes, once. */
    void nodes(LineReader.LineUse use) throws IOException {
        all(nodes.values(), addedNodes, use);
    }

    /** Gives out all relationships, once. */
    void relationships(LineReader.LineUse use) throws IOException {
        all(relationships.values(), addedRelationships, use);
    }

    private static void all(Collection<byte[]> replaced, Spool added, LineReader.LineUse use) throws IOException {
        for (byte[] line : replaced) {
            use.use(line);
        }
        added.read(use);
    }

    @Override
    public void close() throws IOException {
        try (addedNodes) {
            addedRelationships.close();
        }
    }
}
