package org.jiedui.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Gathers the relationships of a graph, one by one, in any order. */
public final class GraphBuilder {

    private static final int ROOM = 1 << 10;
    private static final int NONE = -1;

    private final long mostNodes;
    private final long mostLinks;
    private final TextTable nodes = new TextTable();
    private final TextTable links = new TextTable();
    private int[] from = new int[ROOM];
    private int[] to = new int[ROOM];

    /** The numbers of nodes by the hashes of their ids, with open addressing; never more than half full. */
    private int[] slots = empty(2 * ROOM);

    /**
     * Nothing yet.
     *
     * @param mostNodes how many nodes there may be
     * @param mostLinks how many relationships there may be
     */
    public GraphBuilder(long mostNodes, long mostLinks) {
        this.mostNodes = mostNodes;
        this.mostLinks = mostLinks;
    }

    /**
     * Adds a relationship.
     *
     * @param id its id
     * @param start the id of the node that it starts from
     * @param end the id of the node that it points to
     * @throws TooLarge where there would be more than there may be
     */
    public void add(String id, String start, String end) {
        int link = links.add(id.getBytes(StandardCharsets.UTF_8));
        if (link == from.length) {
            from = Arrays.copyOf(from, from.length * 2);
            to = Arrays.copyOf(to, to.length * 2);
        }
        from[link] = node(start);
        to[link] = node(end);
        if (links.size() > mostLinks || nodes.size() > mostNodes) {
            throw new TooLarge();
        }
    }

    /**
     * How far it has come.
     *
     * @param nodes how many nodes there are
     * @param links how many relationships there are
     */
    public record Mark(int nodes, int links) {}

    /** How far it has come. */
    public Mark mark() {
        return new Mark(nodes.size(), links.size());
    }

    /**
     * Goes back to where it was.
     *
     * @param mark where that is
     */
    public void back(Mark mark) {
        if (!mark.equals(mark())) {
            links.truncate(mark.links());
            nodes.truncate(mark.nodes());
            fill(slots.length);
        }
    }

    private void fill(int size) {
        slots = empty(size);
        for (int known = 0; known < nodes.size(); known++) {
            slots[slot(nodes.get(known).getBytes(StandardCharsets.UTF_8))] = known;
        }
    }

    private int node(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        int slot = slot(text);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        int number = nodes.add(text);
        slots[slot] = number;
        if (nodes.size() * 2 > slots.length) {
            fill(slots.length * 2);
        }
        return number;
    }

    private int slot(byte[] text) {
        int hash = Arrays.hashCode(text) * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
        while (slots[slot] != NONE && !nodes.is(slots[slot], text)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int[] empty(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /**
     * The graph of all that was added.
     *
     * @return the graph, the same for the same relationships in any order
     */
    public ArrayGraph build() {
        slots = empty(1);
        Integer[] byId = new Integer[nodes.size()];
        Arrays.setAll(byId, number -> number);
        Arrays.sort(byId, (Comparator<Integer>) nodes::compare);
        int[] order = new int[byId.length];
        int[] numbers = new int[byId.length];
        for (int number = 0; number < order.length; number++) {
            order[number] = byId[number];
            numbers[order[number]] = number;
        }
        int[] start = new int[links.size()];
        int[] end = new int[links.size()];
        for (int link = 0; link < start.length; link++) {
            start[link] = numbers[from[link]];
            end[link] = numbers[to[link]];
        }
        return new ArrayGraph(nodes.in(order), links.trimmed(), start, end);
    }

    /** There are more nodes or relationships than a graph in memory may have. */
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Tells so. */
        public TooLarge() {
            super("there is more than may be held in memory", null, false, false);
        }
    }
}
