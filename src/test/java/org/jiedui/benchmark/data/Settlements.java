package org.jiedui.benchmark.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiedui.transfer.BulkTables;

/** Which families live in which village: the villages of the official list, of very different sizes. */
final class Settlements {

    private static final Chance SIZE = new Chance("size of a village");
    private static final int COUNTY_DIGITS = 6;

    private final List<String> keys;
    private final List<String> names;
    private final long[] ends;

    Settlements(BulkTables tables, long families) {
        List<Map<String, String>> villages = tables.shipped("nodes", "Village").stream()
                .filter(village -> !village.getOrDefault("code", "").isEmpty())
                .toList();
        keys = villages.stream().map(village -> village.get("key")).toList();
        names = villages.stream().map(village -> village.get("name")).toList();
        ends = ends(families);
    }

    private long[] ends(long families) {
        long[] weights = new long[keys.size()];
        for (int i = 0; i < weights.length; i++) {
            int size = 2 + SIZE.below(9, i);
            weights[i] = (i == 0 ? 0 : weights[i - 1]) + (long) size * size;
        }
        long total = weights[weights.length - 1];
        return Arrays.stream(weights)
                .map(weight -> Math.round(families * ((double) weight / total)))
                .toArray();
    }

    /** The village of a family. */
    int villageOf(long family) {
        int found = Arrays.binarySearch(ends, family + 1);
        int village = found < 0 ? -found - 1 : found;
        while (village > 0 && ends[village - 1] > family) {
            village--;
        }
        return village;
    }

    /** Another village of the same county, or the same one if the county has no other. */
    int neighbour(int village, int distance) {
        String county = county(village);
        int last = village;
        while (last + 1 < keys.size() && county(last + 1).equals(county)) {
            last++;
        }
        int first = village;
        while (first > 0 && county(first - 1).equals(county)) {
            first--;
        }
        int size = last - first + 1;
        return size == 1 ? village : first + (village - first + 1 + distance % (size - 1)) % size;
    }

    String key(int village) {
        return keys.get(village);
    }

    String name(int village) {
        return names.get(village);
    }

    String county(int village) {
        return keys.get(village).substring(0, COUNTY_DIGITS);
    }

    int size() {
        return keys.size();
    }
}
