package org.jiedui.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A list that is read page by page.
 *
 * @param list its name at the root
 * @param arguments what else it is asked with, such as an order
 * @param size how many items a page has
 */
record Walk(String list, String arguments, int size) {

    /** The operation for pages from the start ({@code first}) or from the end ({@code last}). */
    String text(String way) {
        return "query Walk($size: Int, $cursor: String) { " + list + "(" + way + ": $size, "
                + (way.equals("first") ? "after" : "before") + ": $cursor, " + arguments
                + ") { nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }";
    }

    /** The ids of all items in the order of the list, whichever way they were read. */
    List<Object> ids(Application application, String way, Runnable between) {
        boolean forward = way.equals("first");
        List<List<Object>> pages = new ArrayList<>();
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("size", size));
        boolean more = true;
        while (more) {
            Map<?, ?> data = application.data(text(way), variables);
            pages.add(ids(data));
            Map<?, ?> info = (Map<?, ?>) Objects.requireNonNull(connection(data).get("pageInfo"));
            more = Boolean.TRUE.equals(info.get(forward ? "hasNextPage" : "hasPreviousPage"));
            variables.put("cursor", String.valueOf(info.get(forward ? "endCursor" : "startCursor")));
            between.run();
        }
        if (!forward) {
            Collections.reverse(pages);
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    /** The ids as the oracle has them. */
    List<Object> expected(Application application) {
        return ids(application.expected(text("first"), Map.of("size", 1_000_000)));
    }

    private Map<?, ?> connection(Map<?, ?> data) {
        return (Map<?, ?>) Objects.requireNonNull(data.get(list));
    }

    private List<Object> ids(Map<?, ?> data) {
        List<?> nodes = (List<?>) Objects.requireNonNull(connection(data).get("nodes"));
        List<Object> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(Objects.requireNonNull(((Map<?, ?>) node).get("id"))));
        return ids;
    }
}
