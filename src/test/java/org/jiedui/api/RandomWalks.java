package org.jiedui.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jiedui.graph.Direction;

/** Makes walks and the nodes to take them between, the same in every run. */
final class RandomWalks {

    /** How a walk is asked for, and what the network in memory is to make of it. */
    record Asked(List<Map<String, String>> through, List<String> statuses, LinkNetwork.Walk walk) {

        Map<String, Object> variables() {
            return Map.of(
                    "through", through, "statuses", statuses, "on", walk.on().toString());
        }
    }

    private static final Set<Direction> EITHER = Set.of(Direction.values());
    private static final List<Map<String, Set<Direction>>> KINDS = List.of(
            Map.of("SUPPORT", EITHER, "CONTAINMENT", EITHER, "RESIDENCE", EITHER),
            Map.of("SUPPORT", EITHER, "CONTAINMENT", EITHER, "MENTION", EITHER, "COUNTERPART", EITHER),
            Map.of("PAIRING", EITHER, "RESIDENCE", EITHER, "POSTING", EITHER, "SECONDMENT", EITHER),
            Map.of("SUPPORT", Set.of(Direction.IN), "CONTAINMENT", Set.of(Direction.OUT), "RESIDENCE", EITHER),
            Map.of("CONTAINMENT", Set.of(Direction.OUT), "RESIDENCE", Set.of(Direction.OUT)));
    private static final List<String> DATES =
            List.of("2008-08-08", "2014-01-01", "2016-08-22", "2018-06-30", "2021-05-01", "2024-02-29");
    private static final List<List<String>> STATUSES =
            List.of(List.of("ACTIVE", "PLANNED", "COMMITTED", "SUSPENDED", "DISPUTED"), List.of("ACTIVE"));

    private final Random random;
    private final LinkNetwork network;

    RandomWalks(long seed, LinkNetwork network) {
        this.random = new Random(seed);
        this.network = network;
    }

    Asked next() {
        Map<String, Set<Direction>> kinds = pick(KINDS);
        List<Map<String, String>> through = new ArrayList<>();
        kinds.forEach((kind, directions) -> {
            Map<String, String> step = new LinkedHashMap<>(Map.of("kind", kind));
            if (directions.size() == 1) {
                step.put("direction", directions.iterator().next().name());
            }
            through.add(step);
        });
        List<String> statuses = pick(STATUSES);
        LinkNetwork.Walk walk = new LinkNetwork.Walk(kinds, Set.copyOf(statuses), LocalDate.parse(pick(DATES)));
        return new Asked(through, statuses, walk);
    }

    String node() {
        return pick(network.nodes());
    }

    /** A node that can be reached from another in so many steps, or where the walk ends before. */
    String strayed(String from, LinkNetwork.Walk walk, int steps) {
        String at = from;
        for (int i = 0; i < steps; i++) {
            List<LinkNetwork.Step> next = network.steps(at, walk);
            at = next.isEmpty() ? at : pick(next).to();
        }
        return at;
    }

    int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
