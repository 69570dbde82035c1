package org.jiedui.editing.commands;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Sources;
import org.jiedui.editing.edits.Values;
import org.jiedui.editing.rules.ChangeSet;
import org.jiedui.editing.rules.Dates;
import org.jiedui.editing.rules.Existing;
import org.jiedui.editing.rules.Refusal;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** How something ends that begins and ends. */
final class Ending {

    private Ending() {}

    /** The date that was given, as far as it is known. */
    static Map<String, Object> date(CommandInput given) {
        String precision = given.get(Arguments.PRECISION) instanceof String known ? known : "DAY";
        return Map.of("date", Objects.requireNonNull(given.get(Arguments.ON)), "precision", precision);
    }

    static void check(CommandInput given, ChangeSet changeSet) {
        LocalDate on = (LocalDate) Objects.requireNonNull(given.get(Arguments.ON));
        LocalDate first = Dates.first(on, String.valueOf(date(given).get("precision")));
        if (!on.equals(first)) {
            changeSet.refuse(Dates.INVALID, "known so far, the date would be " + first, given.at(Arguments.ON));
        }
    }

    /** The same thing, ended; what has ended already or does not begin before stays as it is. */
    static Map<String, Object> of(Kind kind, Map<String, Object> before, CommandInput given, ChangeSet changeSet) {
        LocalDate on = (LocalDate) Objects.requireNonNull(given.get(Arguments.ON));
        LocalDate ended = Dates.to(before);
        List<String> path = given.at(Arguments.ON);
        if (ended != null && !ended.isAfter(on)) {
            changeSet.refuse(new Refusal(
                    "NotAlive",
                    "it has ended on " + ended + " already",
                    path,
                    Map.of("thingId", String.valueOf(before.get("id")), "on", on.toString())));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Values.keep(Fields.group(kind, Fields.TO), date(given), values);
        Sources.add(kind, given, before, values);
        Map<String, Object> after = Existing.with(before, values);
        Dates.checkOrder(after, path, changeSet);
        return after;
    }
}
