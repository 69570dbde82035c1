package org.jiedui.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A graph that does not change any more. Its nodes are numbered in the order of their ids, so that the same network gives the
 * same numbers whatever order it was read in.
 */
public final class ArrayGraph {

    private static final long OF_INT = 4;

    private final TextTable nodes;
    private final TextTable links;
    private final Adjacency out;
    private final Adjacency in;

    /** Relationships are numbered by the nodes that they start from, then by those that they point to, then by their ids. */
    ArrayGraph(TextTable nodes, TextTable links, int[] from, int[] to) {
        this.nodes = nodes;
        this.out = Adjacency.of(nodes.size(), from, to);
        out.sortParallel(links);
        this.links = links.in(out.links);
        int[] starts = new int[from.length];
        int[] ends = new int[from.length];
        for (int number = 0; number < starts.length; number++) {
            starts[number] = from[out.links[number]];
            ends[number] = to[out.links[number]];
        }
        Arrays.setAll(out.links, number -> number);
        this.in = Adjacency.of(nodes.size(), ends, starts);
    }

    /** How many nodes it has: those that have a relationship. */
    public int nodeCount() {
        return nodes.size();
    }

    /** How many relationships it has. */
    public int relationshipCount() {
        return links.size();
    }

    /**
     * The id of a node.
     *
     * @param number its number, from 0
     */
    public String node(int number) {
        return nodes.get(number);
    }

    /**
     * The number of a node.
     *
     * @param id its id
     * @return below 0 where it is not there: {@code -1 -} the number that it would have
     */
    public int number(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = nodes.compare(middle, text);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /**
     * The id of a relationship.
     *
     * @param number its number, from 0
     */
    public String link(int number) {
        return links.get(number);
    }

    /**
     * The different neighbours of a node.
     *
     * @param node its number; below 0 where it is not there, and has none
     * @param orientation which way relationships are followed
     * @return their numbers, in order
     */
    public IntStream neighbours(int node, Orientation orientation) {
        return node < 0
                ? IntStream.empty()
                : orientation.of(this).stream()
                        .flatMapToInt(each -> Arrays.stream(each.targets, each.offsets[node], each.offsets[node + 1]))
                        .filter(other -> other != node)
                        .sorted()
                        .distinct();
    }

    /**
     * The node that a relationship starts from.
     *
     * @param link the number of the relationship
     * @return the number of the node
     */
    public int start(int link) {
        int low = 0;
        int high = nodeCount() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (out.offsets[middle] <= link) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The node that a relationship points to.
     *
     * @param link the number of the relationship
     * @return the number of the node
     */
    public int end(int link) {
        return out.targets[link];
    }

    /** About how many bytes it takes. */
    public long bytes() {
        return nodes.bytes() + links.bytes() + OF_INT * (2L * nodeCount() + 4L * relationshipCount());
    }

    Adjacency out() {
        return out;
    }

    Adjacency in() {
        return in;
    }
}
