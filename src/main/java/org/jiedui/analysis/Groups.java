package org.jiedui.analysis;

import java.util.Arrays;

/** Nodes in groups, each in one: the largest group first, among equals that with the first node. */
public final class Groups implements Found {

    private final int[] groups;
    private final int[] offsets;
    private final int[] members;
    private final double modularity;

    private Groups(int[] groups, int[] offsets, int[] members, double modularity) {
        this.groups = groups;
        this.offsets = offsets;
        this.members = members;
        this.modularity = modularity;
    }

    /**
     * The groups.
     *
     * @param labels for each node what all of its group have in common: the number of a node
     */
    static Groups of(int[] labels, double modularity) {
        int[] sizes = new int[labels.length];
        for (int label : labels) {
            sizes[label]++;
        }
        int[] numbers = new int[labels.length];
        Arrays.fill(numbers, -1);
        double[] bySize = new double[labels.length];
        int count = 0;
        for (int label : labels) {
            if (numbers[label] < 0) {
                bySize[count] = sizes[label];
                numbers[label] = count++;
            }
        }
        Scores order = Scores.of(Arrays.copyOf(bySize, count));
        int[] ranks = new int[count];
        int[] offsets = new int[count + 1];
        for (int rank = 0; rank < count; rank++) {
            ranks[order.at(rank)] = rank;
            offsets[rank + 1] = offsets[rank] + (int) bySize[order.at(rank)];
        }
        int[] groups = new int[labels.length];
        int[] members = new int[labels.length];
        int[] next = offsets.clone();
        for (int node = 0; node < labels.length; node++) {
            groups[node] = ranks[numbers[labels[node]]];
            members[next[groups[node]]++] = node;
        }
        return new Groups(groups, offsets, members, modularity);
    }

    /** How many groups there are. */
    public int size() {
        return offsets.length - 1;
    }

    /**
     * How many nodes a group has.
     *
     * @param group its number, from 0
     */
    public int size(int group) {
        return offsets[group + 1] - offsets[group];
    }

    /**
     * A node of a group.
     *
     * @param group the number of the group
     * @param position its place in the group, from 0, in the order of ids
     * @return the number of the node
     */
    public int member(int group, int position) {
        return members[offsets[group] + position];
    }

    /** The group of a node. */
    public int of(int node) {
        return groups[node];
    }

    /** How much denser relationships are within the groups than they would be at random: from −0.5 to 1. */
    public double modularity() {
        return modularity;
    }

    @Override
    public long bytes() {
        return 4L * (groups.length + offsets.length + members.length);
    }
}
