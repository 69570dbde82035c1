package org.jiedui.query.projection;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jiedui.analysis.Pairs;
import org.jiedui.analysis.Scores;
import org.jspecify.annotations.Nullable;

/** Pairs of nodes that are alike, in the order that is wanted. */
final class PairList implements Ranked {

    private final Pairs pairs;
    private final IntFunction<String> ids;
    private final Function<String, Integer> degrees;
    private final Telling telling;
    private final Scores order;
    private final int[] kept;

    /**
     * Which pairs are listed, and how.
     *
     * @param ids ids of nodes of which they have one; null for any
     * @param byDegrees whether those come first whose degrees differ the most
     */
    record Chosen(@Nullable List<String> ids, boolean byDegrees) {
        static Chosen of(Given given) {
            return new Chosen(given.ids("ids"), "DEGREE_DIFFERENCE".equals(given.value("orderBy")));
        }
    }

    /** The values of other fields of a pair. */
    @FunctionalInterface
    interface Telling {
        @Nullable
        Object of(int pair, Selected field);
    }

    /**
     * Pairs.
     *
     * @param ids the ids of the nodes
     * @param degrees how many relationships a node has, by its id
     * @param telling the values of other fields
     */
    PairList(Pairs pairs, IntFunction<String> ids, Function<String, Integer> degrees, Chosen chosen, Telling telling) {
        this.pairs = pairs;
        this.ids = ids;
        this.degrees = degrees;
        this.telling = telling;
        this.order = chosen.byDegrees()
                ? Scores.of(IntStream.range(0, pairs.size())
                        .mapToDouble(this::difference)
                        .toArray())
                : pairs.similarities();
        this.kept = IntStream.range(0, pairs.size())
                .map(order::at)
                .filter(pair -> chosen.ids() == null
                        || chosen.ids().contains(left(pair))
                        || chosen.ids().contains(right(pair)))
                .toArray();
    }

    private String left(int pair) {
        return ids.apply(pairs.left(pair));
    }

    private String right(int pair) {
        return ids.apply(pairs.right(pair));
    }

    private int difference(int pair) {
        return Math.abs(degrees.apply(left(pair)) - degrees.apply(right(pair)));
    }

    @Override
    public int size() {
        return kept.length;
    }

    @Override
    public double score(int rank) {
        return order.score(kept[rank]);
    }

    /** A space comes before all that ids consist of, so that this is the order of the pairs. */
    @Override
    public String id(int rank) {
        return left(kept[rank]) + " " + right(kept[rank]);
    }

    @Override
    public Object item(int rank) {
        int pair = kept[rank];
        return (Resolver) field -> switch (field.name()) {
            case "node1" -> new Resolver.Reference(left(pair));
            case "node2" -> new Resolver.Reference(right(pair));
            case "similarity" -> pairs.similarities().score(pair);
            case "degree1" -> degrees.apply(left(pair));
            case "degree2" -> degrees.apply(right(pair));
            case "degreeDifference" -> difference(pair);
            default -> telling.of(pair, field);
        };
    }
}
