package org.jiedui.analysis.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What nodes are compared by: for each node a value, or none. */
public sealed interface Feature {

    /**
     * How alike the values of two nodes are, as Gower has it: 1 for the same, 0 for those that differ the most.
     *
     * @return {@code NaN} where one of them has none
     */
    double similarity(int node, int other);

    /** How much the values of two nodes differ: numbers by their difference, places by kilometres; {@code NaN} where that cannot be told. */
    double difference(int node, int other);

    /** About how many bytes it takes. */
    long bytes();

    /** Numbers: they differ by their difference, compared to the greatest that there is. */
    final class Numbers implements Feature {

        private final double[] values;
        private final double range;

        /**
         * Numbers.
         *
         * @param values for each node one, or {@code NaN}
         */
        public Numbers(double[] values) {
            this.values = values.clone();
            double[] known =
                    Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
            this.range = Arrays.stream(known).max().orElse(0)
                    - Arrays.stream(known).min().orElse(0);
        }

        @Override
        public double similarity(int node, int other) {
            double difference = difference(node, other);
            return range == 0 && !Double.isNaN(difference) ? 1 : 1 - difference / range;
        }

        @Override
        public double difference(int node, int other) {
            return Math.abs(values[node] - values[other]);
        }

        @Override
        public long bytes() {
            return 8L * values.length;
        }
    }

    /** Names: they are the same or not. */
    final class Categories implements Feature {

        private final @Nullable String[] values;

        /**
         * Names.
         *
         * @param values for each node one, or null
         */
        public Categories(@Nullable String[] values) {
            this.values = values.clone();
        }

        @Override
        public double similarity(int node, int other) {
            String value = values[node];
            if (value == null || values[other] == null) {
                return Double.NaN;
            }
            return value.equals(values[other]) ? 1 : 0;
        }

        @Override
        public double difference(int node, int other) {
            return Double.NaN;
        }

        @Override
        public long bytes() {
            return 4L * values.length;
        }
    }

    /** Places: they differ by the way between them, compared to the diagonal of the box around all of them. */
    final class Locations implements Feature {

        private static final double RADIUS_OF_EARTH = 6_371;

        private final double[] longitudes;
        private final double[] latitudes;
        private final double range;

        /**
         * Places.
         *
         * @param longitudes for each node the degrees east, or {@code NaN}
         * @param latitudes for each node the degrees north, or {@code NaN}
         */
        public Locations(double[] longitudes, double[] latitudes) {
            this.longitudes = longitudes.clone();
            this.latitudes = latitudes.clone();
            double west = Double.POSITIVE_INFINITY;
            double east = Double.NEGATIVE_INFINITY;
            double south = Double.POSITIVE_INFINITY;
            double north = Double.NEGATIVE_INFINITY;
            for (int node = 0; node < longitudes.length; node++) {
                if (!Double.isNaN(longitudes[node])) {
                    west = Math.min(west, longitudes[node]);
                    east = Math.max(east, longitudes[node]);
                    south = Math.min(south, latitudes[node]);
                    north = Math.max(north, latitudes[node]);
                }
            }
            this.range = west > east ? 0 : kilometres(west, south, east, north);
        }

        @Override
        public double similarity(int node, int other) {
            double difference = difference(node, other);
            return range == 0 && !Double.isNaN(difference) ? 1 : Math.max(0, 1 - difference / range);
        }

        @Override
        public double difference(int node, int other) {
            return kilometres(longitudes[node], latitudes[node], longitudes[other], latitudes[other]);
        }

        private static double kilometres(
                double longitude, double latitude, double otherLongitude, double otherLatitude) {
            double east = StrictMath.sin(StrictMath.toRadians(otherLongitude - longitude) / 2);
            double north = StrictMath.sin(StrictMath.toRadians(otherLatitude - latitude) / 2);
            double chord = north * north
                    + StrictMath.cos(StrictMath.toRadians(latitude))
                            * StrictMath.cos(StrictMath.toRadians(otherLatitude))
                            * east
                            * east;
            return 2 * RADIUS_OF_EARTH * StrictMath.asin(StrictMath.sqrt(Math.min(1, chord)));
        }

        @Override
        public long bytes() {
            return 16L * longitudes.length;
        }
    }
}
