package org.jiedui.transfer.dump.format;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jiedui.store.exact.ExactDuration;
import org.jiedui.store.exact.ExactPoint;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Values of the database as JSON and back, exactly. Texts, truth values and lists are JSON's own; a number with a point or
 * an exponent is a floating one and any other a whole one; all else is an object whose one name says what it is.
 */
final class JsonValues {

    private static final String FLOAT = "float";
    private static final String BYTES = "bytes";
    private static final String POINT = "point";
    private static final String DURATION = "duration";

    /** Times, as ISO 8601 writes them; a zone stands in brackets behind its offset. */
    private static final Map<Class<?>, String> TIMES = Map.of(
            LocalDate.class, "date",
            LocalTime.class, "localTime",
            OffsetTime.class, "time",
            LocalDateTime.class, "localDateTime",
            ZonedDateTime.class, "dateTime");

    private static final Map<String, Function<String, Object>> TEXTS = Map.of(
            "date",
            LocalDate::parse,
            "localTime",
            LocalTime::parse,
            "time",
            OffsetTime::parse,
            "localDateTime",
            LocalDateTime::parse,
            "dateTime",
            ZonedDateTime::parse,
            FLOAT,
            Double::valueOf,
            BYTES,
            Base64.getDecoder()::decode);

    private JsonValues() {}

    /**
     * Writes a value.
     *
     * @throws DumpException where it is of a type that is not known here, which would be lost
     */
    static void write(JsonGenerator json, Object value) {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> write(json, element));
            json.writeEndArray();
        } else if (value instanceof Double number) {
            writeFloat(json, number);
        } else if (value instanceof byte[] bytes) {
            writeNamed(json, BYTES, Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof ExactPoint point) {
            List<Object> parts = new ArrayList<>(List.of((long) point.srid(), point.x(), point.y()));
            if (point.isSpatial()) {
                parts.add(point.z());
            }
            writeNamed(json, POINT, parts);
        } else if (value instanceof ExactDuration length) {
            writeNamed(json, DURATION, List.of(length.months(), length.days(), length.seconds(), (long)
                    length.nanoseconds()));
        } else if (TIMES.containsKey(value.getClass())) {
            writeNamed(json, TIMES.get(value.getClass()), value.toString());
        } else {
            throw new DumpException("The database has a value of a type that is not known here, "
                    + value.getClass().getSimpleName());
        }
    }

    private static void writeFloat(JsonGenerator json, double number) {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            writeNamed(json, FLOAT, String.valueOf(number));
        }
    }

    private static void writeNamed(JsonGenerator json, String name, Object value) {
        json.writeStartObject();
        json.writeName(name);
        write(json, value);
        json.writeEndObject();
    }

    /** Writes an object of values. */
    static void writeAll(JsonGenerator json, Map<String, Object> values) {
        json.writeStartObject();
        values.forEach((name, value) -> {
            json.writeName(name);
            write(json, value);
        });
        json.writeEndObject();
    }

    /** Reads the value that begins at the token where the parser is. */
    static Object read(JsonParser json) {
        JsonToken token = json.currentToken();
        return switch (token) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> readList(json);
            case START_OBJECT -> readNamed(json);
            default -> throw new IllegalArgumentException("no value is " + token);
        };
    }

    private static List<Object> readList(JsonParser json) {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(json));
        }
        return list;
    }

    /** Reads an object of values that begins at the token where the parser is. */
    static Map<String, Object> readAll(JsonParser json) {
        Map<String, Object> values = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, read(json));
        }
        return values;
    }

    private static Object readNamed(JsonParser json) {
        json.nextToken();
        String name = String.valueOf(json.currentName());
        json.nextToken();
        Object value = read(json);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw new IllegalArgumentException("a value has one name");
        }
        Function<String, Object> text = TEXTS.get(name);
        if (text != null && value instanceof String written) {
            return text.apply(written);
        }
        if (value instanceof List<?> parts) {
            return ofParts(name, parts);
        }
        throw new IllegalArgumentException("no value is called " + name);
    }

    private static Object ofParts(String name, List<?> parts) {
        if (name.equals(POINT) && (parts.size() == 3 || parts.size() == 4)) {
            double z = parts.size() == 4 ? (Double) parts.get(3) : Double.NaN;
            return new ExactPoint(
                    Math.toIntExact((Long) parts.get(0)), (Double) parts.get(1), (Double) parts.get(2), z);
        }
        if (name.equals(DURATION) && parts.size() == 4) {
            return new ExactDuration(
                    (Long) parts.get(0), (Long) parts.get(1), (Long) parts.get(2), Math.toIntExact((Long)
                            parts.get(3)));
        }
        throw new IllegalArgumentException("no value is called " + name);
    }
}
