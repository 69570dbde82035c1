package org.jiedui.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** How values compare, and how they are shown. */
final class Values {

    /** The radius of the earth in kilometres that the database reckons with. */
    private static final double EARTH = 6378.140;

    /** As JavaScript writes it. */
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Values() {}

    /** Numbers by value, texts by the units of UTF-16, days and moments by time. */
    @SuppressWarnings("unchecked")
    static int compare(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a instanceof Double || b instanceof Double
                    ? Double.compare(a.doubleValue(), b.doubleValue())
                    : Long.compare(a.longValue(), b.longValue());
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        return ((Comparable<Object>) one).compareTo(other);
    }

    /** As it is shown in JSON. */
    public static @Nullable Object shown(ScalarType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.form()) {
            case MONEY ->
                new BigDecimal(value.toString())
                        .movePointLeft(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
            case DATE -> value.toString();
            case DATE_TIME -> MOMENT.format((OffsetDateTime) value);
            default -> value;
        };
    }

    /** The distance of two points in kilometres, by haversines. */
    static double distance(double[] place, Map<?, ?> point) {
        double east = Math.toRadians(((Number) at(point, "longitude")).doubleValue());
        double north = Math.toRadians(((Number) at(point, "latitude")).doubleValue());
        double placeEast = Math.toRadians(place[0]);
        double placeNorth = Math.toRadians(place[1]);
        double a = square(Math.sin((placeNorth - north) / 2))
                + Math.cos(placeNorth) * Math.cos(north) * square(Math.sin((placeEast - east) / 2));
        return 2 * EARTH * Math.asin(Math.sqrt(a));
    }

    private static Object at(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static double square(double number) {
        return number * number;
    }
}
