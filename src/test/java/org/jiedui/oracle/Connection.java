package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a page of a list, and what lies around it. */
record Connection(Oracle oracle, Reading reading, Positions positions) {

    Map<String, @Nullable Object> show(ExecutableNormalizedField wanted, Row like, List<Row> all) {
        Sorting sorting = new Sorting(reading, wanted.getResolvedArguments().get("orderBy"), like);
        Paging<Row> page = Paging.of(
                wanted.getResolvedArguments(), positions, sorting.sorted(all), sorting::keys, sorting::compare);
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "totalCount" -> all.size();
            case "nodesCount" -> Row.nodes(all);
            case "protected" -> Oracle.PROTECTED;
            case "nodes" ->
                page.items().stream()
                        .map(row -> oracle.show(field, row.item(), reading))
                        .toList();
            case "edges" ->
                page.items().stream().map(row -> edge(field, sorting, row)).toList();
            case "pageInfo" -> page.info(field, sorting::keys);
            default -> Oracle.typeName(field);
        });
    }

    private Object edge(ExecutableNormalizedField wanted, Sorting sorting, Row row) {
        return Oracle.each(wanted, field -> switch (field.getName()) {
            case "cursor" -> Paging.cursor(wanted, sorting.keys(row));
            case "node" -> oracle.show(field, row.item(), reading);
            case "link" -> oracle.show(field, Objects.requireNonNull(row.link()), reading);
            default -> Oracle.typeName(field);
        });
    }
}
