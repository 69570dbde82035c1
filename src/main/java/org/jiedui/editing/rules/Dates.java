package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** Rules of dates and stretches of time. */
public final class Dates {

    public static final String INVALID = "InvalidDates";

    private static final String FROM_DATE = "validFromDate";
    private static final String TO_DATE = "validToDate";

    private Dates() {}

    /** A date that is known to the month is the first of it; a stretch begins before it ends. */
    static void check(Field.Group group, Map<?, ?> members, List<String> path, ChangeSet changeSet) {
        if (members.get("date") instanceof LocalDate date
                && members.get("precision") instanceof String precision
                && !date.equals(first(date, precision))) {
            changeSet.refuse(
                    INVALID, "known to the " + precision + ", the date would be " + first(date, precision), path);
        }
        LocalDate from = date(members.get("from"));
        LocalDate to = date(members.get("to"));
        if (from != null && to != null && !from.isBefore(to)) {
            changeSet.refuse(INVALID, "it must end after it begins", path);
        }
        group.type().members().forEach(member -> {
            if (member instanceof Field.Group inner && members.get(member.name()) instanceof Map<?, ?> value) {
                check(inner, value, path, changeSet);
            }
        });
    }

    /** A date that was given, exactly or as far as it is known; null where there is none. */
    public static @Nullable LocalDate given(CommandInput given, String name) {
        return given.get(name) instanceof LocalDate date ? date : date(given.get(name));
    }

    private static @Nullable LocalDate date(@Nullable Object partial) {
        return partial instanceof Map<?, ?> members && members.get("date") instanceof LocalDate date ? date : null;
    }

    public static LocalDate first(LocalDate date, String precision) {
        return switch (precision) {
            case "MONTH" -> date.withDayOfMonth(1);
            case "YEAR" -> date.withDayOfYear(1);
            case "DECADE" -> date.withDayOfYear(1).withYear(Math.max(1, date.getYear() / 10 * 10));
            default -> date;
        };
    }

    public static @Nullable LocalDate from(Map<String, ? extends @Nullable Object> properties) {
        return properties.get(FROM_DATE) instanceof LocalDate date ? date : null;
    }

    public static @Nullable LocalDate to(Map<String, ? extends @Nullable Object> properties) {
        return properties.get(TO_DATE) instanceof LocalDate date ? date : null;
    }

    /** What holds begins before it ends. */
    public static void checkOrder(
            Map<String, ? extends @Nullable Object> properties, List<String> path, ChangeSet changeSet) {
        LocalDate from = from(properties);
        LocalDate to = to(properties);
        if (from != null && to != null && !from.isBefore(to)) {
            changeSet.refuse(INVALID, "it must end after it begins, on " + from, path);
        }
    }

    static boolean isOn(Map<String, ? extends @Nullable Object> properties, LocalDate day) {
        LocalDate from = from(properties);
        LocalDate to = to(properties);
        return (from == null || !from.isAfter(day)) && (to == null || to.isAfter(day));
    }

    public static boolean overlap(
            Map<String, ? extends @Nullable Object> one, Map<String, ? extends @Nullable Object> other) {
        return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one);
    }

    private static boolean beginsBeforeEnd(
            Map<String, ? extends @Nullable Object> one, Map<String, ? extends @Nullable Object> other) {
        LocalDate from = from(one);
        LocalDate to = to(other);
        return from == null || to == null || from.isBefore(to);
    }
}
