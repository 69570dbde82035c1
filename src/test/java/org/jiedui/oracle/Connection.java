package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a page of a list, and what lies around it. */
record Connection(Oracle oracle, Reading reading, Positions positions) {

    private static final int DEFAULT = 20;

    /** What a page needs to say about itself. */
    private record Page(List<Row> rows, boolean previous, boolean next) {}

    Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, Row like, List<Row> all) {
        Sorting sorting = new Sorting(reading, wanted.getResolvedArguments().get("orderBy"), like);
        Page page = page(wanted.getResolvedArguments(), sorting, sorting.sorted(all));
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "totalCount" -> all.size();
            case "nodes" ->
                page.rows().stream()
                        .map(row -> oracle.show(field, row.item(), reading))
                        .toList();
            case "edges" ->
                page.rows().stream().map(row -> edge(field, sorting, row)).toList();
            case "pageInfo" -> info(field, sorting, page);
            default -> Oracle.typeName(field);
        });
    }

    private Page page(Map<String, Object> arguments, Sorting sorting, List<Row> sorted) {
        Positions.Cursor after = positions.of(arguments.get("after"));
        Positions.Cursor before = positions.of(arguments.get("before"));
        List<Row> between = sorted.stream()
                .filter(row -> after == null || sorting.compare(sorting.keys(row), after.keys()) > 0)
                .filter(row -> before == null || sorting.compare(sorting.keys(row), before.keys()) < 0)
                .toList();
        boolean backward = arguments.get("last") != null;
        int size =
                ((Number) Objects.requireNonNullElse(arguments.get(backward ? "last" : "first"), DEFAULT)).intValue();
        int cut = Math.max(0, between.size() - size);
        return backward
                ? new Page(between.subList(cut, between.size()), after != null || cut > 0, before != null)
                : new Page(between.subList(0, between.size() - cut), after != null, before != null || cut > 0);
    }

    private Object edge(ExecutableNormalizedField wanted, Sorting sorting, Row row) {
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "cursor" -> cursor(wanted, sorting, row);
            case "node" -> oracle.show(field, row.item(), reading);
            case "link" -> oracle.show(field, Objects.requireNonNull(row.link()), reading);
            default -> Oracle.typeName(field);
        });
    }

    private static Positions.Cursor cursor(ExecutableNormalizedField below, Sorting sorting, Row row) {
        return new Positions.Cursor(String.join(".", below.getParent().getListOfResultKeys()), sorting.keys(row));
    }

    private static Object info(ExecutableNormalizedField wanted, Sorting sorting, Page page) {
        List<Row> rows = page.rows();
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "hasNextPage" -> page.next();
            case "hasPreviousPage" -> page.previous();
            case "startCursor" -> rows.isEmpty() ? null : cursor(wanted, sorting, rows.get(0));
            case "endCursor" -> rows.isEmpty() ? null : cursor(wanted, sorting, rows.get(rows.size() - 1));
            default -> Oracle.typeName(field);
        });
    }
}
