package org.jiedui.transfer;

import java.util.Set;
import java.util.function.Function;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.notation.Days;
import org.jiedui.graph.notation.MalformedValue;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.Numbers;
import org.jiedui.graph.notation.WebAddresses;
import org.jiedui.graph.notation.Wording;
import org.jiedui.graph.notation.Yuan;
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
            case ID -> text;
            case STRING -> type.name().equals("URL") ? read(WebAddresses::read, text) : Wording.normalized(text);
            case INT, ORDINAL -> (long) read(Numbers::whole, text);
            case FLOAT -> read(Numbers::floating, text);
            case BOOLEAN -> truth(text);
            case DATE -> read(Days::read, text);
            case DATE_TIME -> Moments.kept(read(Moments::read, text));
            case MONEY -> read(Yuan::read, text);
            case ENUM -> named(type.name(), text);
        };
    }

    /** A point, written as longitude, a space and latitude. */
    static GeoPoint point(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new UnreadableCell("a point is written as longitude, space, latitude, not as " + quoted(text));
        }
        double longitude = read(Numbers::floating, parts[0]);
        double latitude = read(Numbers::floating, parts[1]);
        if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
            throw new UnreadableCell("no point of the globe is at " + quoted(text));
        }
        return new GeoPoint(longitude, latitude);
    }

    private static <T> T read(Function<String, T> notation, String text) {
        try {
            return notation.apply(text);
        } catch (MalformedValue malformed) {
            throw new UnreadableCell(malformed.getMessage() + ", not " + quoted(text));
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableCell("true or false is needed, not " + quoted(text));
        };
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
