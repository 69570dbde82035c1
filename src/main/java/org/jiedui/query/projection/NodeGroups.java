package org.jiedui.query.projection;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Groups;
import org.jspecify.annotations.Nullable;

/** Groups of nodes, the largest first. */
final class NodeGroups implements Ranked {

    private final ArrayGraph graph;
    private final Groups groups;
    private final int[] kept;
    private final Function<Members, Function<Selected, Resolver>> members;

    /**
     * Groups.
     *
     * @param least how many nodes they have at the least
     * @param containing ids of nodes of which they have one; null where that does not matter
     * @param members makes the list of the members of a group that a field asks for
     */
    NodeGroups(
            ArrayGraph graph,
            Groups groups,
            int least,
            @Nullable List<String> containing,
            Function<Members, Function<Selected, Resolver>> members) {
        this.graph = graph;
        this.groups = groups;
        this.members = members;
        IntStream all = containing == null
                ? IntStream.range(0, groups.size())
                : containing.stream()
                        .mapToInt(graph::number)
                        .filter(node -> node >= 0)
                        .map(groups::of)
                        .distinct()
                        .sorted();
        this.kept = all.filter(group -> groups.size(group) >= least).toArray();
    }

    @Override
    public int size() {
        return kept.length;
    }

    @Override
    public double score(int rank) {
        return groups.size(kept[rank]);
    }

    /** Nodes are numbered by their ids, so that the first member tells groups of one size apart. */
    @Override
    public String id(int rank) {
        return graph.node(groups.member(kept[rank], 0));
    }

    @Override
    public Object item(int rank) {
        Function<Selected, Resolver> listed = members.apply(new Members(graph, groups, kept[rank]));
        return (Resolver) field -> switch (field.name()) {
            case "size" -> groups.size(kept[rank]);
            case "members" -> listed.apply(field);
            default -> null;
        };
    }

    /**
     * The members of a group, by id.
     *
     * @param group its number
     */
    record Members(ArrayGraph graph, Groups groups, int group) implements Ranked {
        @Override
        public int size() {
            return groups.size(group);
        }

        @Override
        public double score(int rank) {
            return 0;
        }

        @Override
        public String id(int rank) {
            return graph.node(groups.member(group, rank));
        }

        @Override
        public Object item(int rank) {
            return new Resolver.Reference(id(rank));
        }
    }
}
