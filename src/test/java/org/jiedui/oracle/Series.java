package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;

/**
 * Shows measures along time.
 *
 * @param oracle measures
 * @param graph the graph
 * @param today the day of the question
 */
record Series(Oracle oracle, MemoryGraph graph, LocalDate today) {

    private static final int MOST = 120;

    Object show(ExecutableNormalizedField wanted, Kind kind) {
        Map<String, Object> arguments = wanted.getResolvedArguments();
        LocalDate first = (LocalDate) Objects.requireNonNull(arguments.get("from"));
        LocalDate last = arguments.get("to") instanceof LocalDate given ? given : today;
        int months = switch (String.valueOf(arguments.get("every"))) {
            case "MONTH" -> 1;
            case "QUARTER" -> 3;
            default -> 12;
        };
        List<Object> points = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = first.plusMonths((long) months * points.size())) {
            points.add(point(wanted, kind, new Reading(graph, day)));
            if (points.size() > MOST) {
                return new Oracle.Failure("BAD_USER_INPUT");
            }
        }
        return points.isEmpty() ? new Oracle.Failure("BAD_USER_INPUT") : points;
    }

    private Object point(ExecutableNormalizedField wanted, Kind kind, Reading reading) {
        Filters filters = new Filters(reading);
        Object where = wanted.getResolvedArguments().get("where");
        List<Row> all = kind instanceof LinkKind link ? reading.links(link, null) : reading.nodes((EntityKind) kind);
        List<Row> rows = all.stream().filter(row -> filters.matches(where, row)).toList();
        Row like = kind instanceof LinkKind link ? Row.like(null, link) : Row.like((EntityKind) kind, null);
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "date" -> reading.asOf().toString();
            case "measures" -> oracle.aggregate(field, wanted, like, rows, reading);
            default -> Oracle.typeName(field);
        });
    }
}
