package org.jiedui.query.answer;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.query.answer.FindingWriters.Found;
import org.jiedui.query.input.Identifiers;
import org.jiedui.store.Row;

/** What would mend what was found, as a command with the versions that were seen. */
final class FindingCommands {

    private static final String ID = "id";

    private static final String EXPECTED_VERSION = "expectedVersion";

    private FindingCommands() {}

    static Map<String, Object> mending(Found found, Row finding, Model model) {
        String thing = Found.text(finding, found.thing());
        String kind = Identifiers.kind(thing);
        Map<String, Object> input = new LinkedHashMap<>();
        String command = switch (found.rule(finding)) {
            case CONFLICTING_VALUES, DUPLICATE_KEY -> {
                input.put(ID, Found.text(finding, found.other()));
                input.put(EXPECTED_VERSION, finding.whole(found.otherVersion()));
                input.put("other", thing);
                input.put("expectedOtherVersion", finding.whole(found.version()));
                String plural = model.entity(kind).plural();
                yield "merge" + plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
            }
            case ENDING_SOON -> {
                seen(input, found, finding);
                input.put("validTo", on(finding.date(found.day()).plusYears(1), "date", found, finding));
                yield "change" + kind;
            }
            case OUTLASTS_END, OUTSIDE_PERIOD, STALE -> {
                seen(input, found, finding);
                input.putAll(on(finding.date(found.day()), "on", found, finding));
                yield "end" + kind;
            }
            case UNATTACHED, WITHOUT_SOURCE ->
                throw new IllegalStateException("Nobody can say what mends " + found.rule(finding));
        };
        input.put("reason", found.explanation(finding, false));
        return Map.of(command, input);
    }

    private static void seen(Map<String, Object> input, Found found, Row finding) {
        input.put(ID, Found.text(finding, found.thing()));
        input.put(EXPECTED_VERSION, finding.whole(found.version()));
    }

    private static Map<String, Object> on(LocalDate day, String name, Found found, Row finding) {
        Map<String, Object> date = new LinkedHashMap<>();
        date.put(name, day.toString());
        if (!finding.isNull(found.precision())) {
            date.put("precision", Found.text(finding, found.precision()));
        }
        return date;
    }
}
