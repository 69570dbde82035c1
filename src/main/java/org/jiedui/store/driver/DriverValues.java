package org.jiedui.store.driver;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.GeoPoint;
import org.jiedui.store.exact.ExactDuration;
import org.jiedui.store.exact.ExactPoint;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;

/** Translates between the driver's values and plain Java. */
final class DriverValues {

    private static final int WGS_84 = 4326;

    private static final Type LIST = TypeSystem.getDefault().LIST();
    private static final Type MAP = TypeSystem.getDefault().MAP();

    private DriverValues() {}

    /** Reads a value of a result. Every value of every row passes here, so it is kept cheap. */
    static @Nullable Object read(Value value) {
        if (value.hasType(LIST)) {
            return value.asList(DriverValues::read);
        }
        if (value.hasType(MAP)) {
            return value.asMap(DriverValues::read);
        }
        Object plain = value.asObject();
        if (plain instanceof ZonedDateTime moment) {
            return moment.toOffsetDateTime();
        }
        return plain instanceof Point point ? new GeoPoint(point.x(), point.y()) : plain;
    }

    /** Reads a value of a result as exactly as the database has it. */
    static @Nullable Object exact(Value value) {
        if (value.hasType(LIST)) {
            return value.asList(DriverValues::exact);
        }
        if (value.hasType(MAP)) {
            return value.asMap(DriverValues::exact);
        }
        Object plain = value.asObject();
        if (plain instanceof Point point) {
            return new ExactPoint(point.srid(), point.x(), point.y(), point.z());
        }
        return plain instanceof IsoDuration duration
                ? new ExactDuration(duration.months(), duration.days(), duration.seconds(), duration.nanoseconds())
                : plain;
    }

    /** Makes parameters of a statement what the driver takes; containers without a point are passed as they are. */
    public static Map<String, Object> parameters(Map<String, @Nullable Object> parameters) {
        Map<String, Object> result = new LinkedHashMap<>();
        parameters.forEach((name, value) -> result.put(name, Values.value(parameter(value))));
        return result;
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof GeoPoint point) {
            return Values.point(WGS_84, point.longitude(), point.latitude());
        }
        if (value instanceof ExactPoint point) {
            return point.isSpatial()
                    ? Values.point(point.srid(), point.x(), point.y(), point.z())
                    : Values.point(point.srid(), point.x(), point.y());
        }
        if (value instanceof ExactDuration duration) {
            return Values.isoDuration(duration.months(), duration.days(), duration.seconds(), duration.nanoseconds());
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map<?, ?> map ? map(map) : value;
    }

    private static List<?> list(List<?> list) {
        List<@Nullable Object> result = new ArrayList<>(list.size());
        boolean same = true;
        for (Object element : list) {
            Object converted = parameter(element);
            result.add(converted);
            same &= converted == element;
        }
        return same ? list : result;
    }

    private static Map<?, ?> map(Map<?, ?> map) {
        Map<Object, @Nullable Object> result = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object converted = parameter(entry.getValue());
            result.put(entry.getKey(), converted);
            same &= converted == entry.getValue();
        }
        return same ? map : result;
    }
}
