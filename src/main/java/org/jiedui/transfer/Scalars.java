package org.jiedui.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jiedui.graph.ScalarType;
import org.jiedui.store.GeoPoint;

/** Reads the text of a single value, as it is stored. */
final class Scalars {

    private static final int SHOWN = 60;

    private final Enumerations enumerations;

    Scalars(Enumerations enumerations) {
        this.enumerations = enumerations;
    }

    /**
     * Reads a value.
     *
     * @param type its type
     * @param text what the cell holds, not empty
     * @return the value as the graph keeps it: money is whole fen
     * @throws UnreadableCell where the text is no value of the type
     */
    Object read(ScalarType type, String text) {
        return switch (type.form()) {
            case ID, STRING -> text;
            case INT -> whole(text);
            case FLOAT -> number(text);
            case BOOLEAN -> truth(text);
            case DATE -> day(text);
            case DATE_TIME -> moment(text);
            case MONEY -> fen(text);
            case ENUM -> named(type.name(), text);
        };
    }

    /** A point, written as longitude, a space and latitude. */
    static GeoPoint point(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new UnreadableCell("a point is written as longitude, space, latitude, not as " + quoted(text));
        }
        double longitude = number(parts[0]);
        double latitude = number(parts[1]);
        if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
            throw new UnreadableCell("no point of the globe is at " + quoted(text));
        }
        return new GeoPoint(longitude, latitude);
    }

    private static long whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new UnreadableCell("a whole number of 32 bits is needed, not " + quoted(text));
        }
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new UnreadableCell("a number is needed, not " + quoted(text));
        }
        throw new UnreadableCell("a finite number is needed, not " + quoted(text));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableCell("true or false is needed, not " + quoted(text));
        };
    }

    private static LocalDate day(String text) {
        PartialDateText date = PartialDateText.of(text);
        if (!date.precision().equals("DAY")) {
            throw new UnreadableCell("a whole date such as 2016-08-22 is needed, not " + quoted(text));
        }
        return date.date();
    }

    private static OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            throw new UnreadableCell("a moment such as 2016-08-22T09:30:00Z is needed, not " + quoted(text));
        }
    }

    private static long fen(String text) {
        try {
            return new BigDecimal(text).movePointRight(2).longValueExact();
        } catch (NumberFormatException wrong) {
            throw new UnreadableCell("an amount in yuan such as 64700000.00 is needed, not " + quoted(text));
        } catch (ArithmeticException inexact) {
            throw new UnreadableCell("an amount has at most two decimals and fits 64 bits of fen, unlike " + text);
        }
    }

    private String named(String type, String text) {
        Set<String> values = enumerations.values(type);
        if (!values.contains(text)) {
            throw new UnreadableCell(
                    type + " is one of " + String.join(", ", values) + "; there is no " + quoted(text));
        }
        return text;
    }

    static String quoted(String text) {
        return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
    }
}
