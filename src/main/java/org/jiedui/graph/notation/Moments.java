package org.jiedui.graph.notation;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Moments as RFC 3339 writes them. They are kept, and written, in UTC and to the millisecond. */
public final class Moments {

    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private Moments() {}

    /**
     * Reads a moment.
     *
     * @param text such as {@code 2016-08-22T09:30:00.000Z}; parts of a second may be left out
     * @return the moment, in UTC
     * @throws MalformedValue where the text is none
     */
    public static OffsetDateTime read(String text) {
        if (!FORM.matcher(text).matches() || text.endsWith("-00:00")) {
            throw malformed();
        }
        try {
            OffsetDateTime moment =
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).withOffsetSameInstant(ZoneOffset.UTC);
            if (moment.getYear() < 1 || moment.getYear() > 9999) {
                throw malformed();
            }
            return moment;
        } catch (DateTimeException none) {
            throw malformed();
        }
    }

    /**
     * A moment as it is kept.
     *
     * @param moment any
     * @return the same in UTC, to the millisecond
     */
    public static OffsetDateTime kept(OffsetDateTime moment) {
        return moment.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Writes a moment.
     *
     * @param moment any
     * @return such as {@code 2016-08-22T09:30:00.000Z}
     */
    public static String written(OffsetDateTime moment) {
        return WRITTEN.format(kept(moment));
    }

    private static MalformedValue malformed() {
        return new MalformedValue(
                "a moment is written YYYY-MM-DDTHH:MM:SS.sssZ, or with an offset such as +08:00 for Z, in the years 0001 to 9999");
    }
}
